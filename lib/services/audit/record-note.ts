import type { Tx } from '#lib/db/client'
import type { Context } from '../context'

/** What the audit log tells of beside the changes that can be undone. */
export type NotedEntity = 'token' | 'subscription' | 'import' | 'backup' | 'retention'

/**
 * Writes down that something happened, for the audit log; there is nothing to undo. Secrets are never part of it.
 * @param said how the log words it
 */
export async function recordNote(
  tx: Tx,
  ctx: Context,
  {
    entity,
    entityId,
    verb,
    said,
  }: { entity: NotedEntity; entityId: string | number; verb: string; said: string | null },
): Promise<void> {
  await tx.change.create({
    data: {
      entity,
      entityId: String(entityId),
      verb,
      after: { said, cells: [] },
      personId: ctx.actor?.personId,
      batch: ctx.batch,
      createdAt: ctx.now,
    },
  })
}
