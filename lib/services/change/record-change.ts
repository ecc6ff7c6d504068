import type { Tx } from '#lib/db/client'
import type { Prisma } from '#lib/db/generated/client'
import type { Context } from '../context'
import type { ChangeSide } from './cells'
import { demandChange } from './demand-change'

/** What a change is about; the history of a page is found by it. */
export type ChangeEntity =
  | 'question'
  | 'series'
  | 'revision'
  | 'changelog'
  | 'person'
  | 'scenario'
  | 'filter'
  | 'account'

export interface NewChange {
  entity: ChangeEntity
  entityId: string
  verb: string
  before: ChangeSide
  after: ChangeSide
}

/** Dates become ISO text, as they will be read back. */
const json = (side: ChangeSide): Prisma.InputJsonObject => JSON.parse(JSON.stringify(side))

/**
 * Writes down who changed what, within the transaction that changes it. Gives the id of the change.
 * All that people change comes by here, so this is where it is asked whether they may.
 * @throws RerollError `forbidden`, which rolls the change back
 */
export async function recordChange(tx: Tx, ctx: Context, change: NewChange): Promise<number> {
  await demandChange(tx, ctx, change)
  const row = await tx.change.create({
    data: {
      entity: change.entity,
      entityId: change.entityId,
      verb: change.verb,
      before: json(change.before),
      after: json(change.after),
      personId: ctx.actor?.personId,
      batch: ctx.batch,
      createdAt: ctx.now,
    },
  })
  return row.id
}
