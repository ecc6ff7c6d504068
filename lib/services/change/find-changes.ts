import type { Prisma } from '#lib/db/generated/client'
import type { Context } from '../context'
import { ChangeSide, readSides } from './cells'
import type { ChangeEntity } from './record-change'

/** One line of a history. */
export interface ChangeEntry {
  id: number
  entity: string
  entityId: string
  verb: string
  /** How it was and how it became, in a word or two; null when there is nothing to say. */
  from: string | null
  to: string | null
  who: { id: number; name: string } | null
  at: Date
  /** Id of the change that took it back. */
  undoneBy: number | null
  /** It holds enough to be taken back. */
  canUndo: boolean
}

const limit = 200

type Row = Prisma.ChangeGetPayload<{ include: { person: { select: { id: true; name: true } } } }>

function entryOf(row: Row): ChangeEntry {
  const before = ChangeSide.safeParse(row.before)
  const after = ChangeSide.safeParse(row.after)
  return {
    id: row.id,
    entity: row.entity,
    entityId: row.entityId,
    verb: row.verb,
    from: before.success ? before.data.said : null,
    to: after.success ? after.data.said : null,
    who: row.person,
    at: row.createdAt,
    undoneBy: row.undoneBy,
    canUndo: readSides(row) !== null && row.undoneBy === null,
  }
}

const include = { person: { select: { id: true, name: true } } } as const
const newest: Prisma.ChangeOrderByWithRelationInput[] = [{ createdAt: 'desc' }, { id: 'desc' }]

/** The history of one thing, newest first (at most 200 entries). */
export async function findChanges({
  ctx,
  input,
}: {
  ctx: Context
  input: { entity: ChangeEntity; entityIds: string[] }
}): Promise<ChangeEntry[]> {
  const rows = await ctx.db.change.findMany({
    where: { entity: input.entity, entityId: { in: input.entityIds } },
    include,
    orderBy: newest,
    take: limit,
  })
  return rows.map(entryOf)
}

/** What was done of some kinds to anything of one sort, newest first. */
export async function findChangesOf({
  ctx,
  input,
}: {
  ctx: Context
  input: { entity: ChangeEntity; verbs: string[]; take: number }
}): Promise<ChangeEntry[]> {
  const rows = await ctx.db.change.findMany({
    where: { entity: input.entity, verb: { in: input.verbs } },
    include,
    orderBy: newest,
    take: Math.min(input.take, limit),
  })
  return rows.map(entryOf)
}
