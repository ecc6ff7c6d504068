import type { Tx } from '#lib/db/client'
import { recordChange } from '../change/record-change'
import type { Context } from '../context'

/**
 * Writes down what happened to an account: sign-ins, links, roles. It is told in the audit log and never undone from
 * there. Secrets are never part of it.
 */
export function recordAccount(
  tx: Tx,
  ctx: Context,
  { accountId, verb, said }: { accountId: number | null; verb: string; said: string | null },
): Promise<number> {
  return recordChange(tx, ctx, {
    entity: 'account',
    entityId: accountId === null ? '' : String(accountId),
    verb,
    before: { said: null, cells: [] },
    after: { said, cells: [] },
  })
}
