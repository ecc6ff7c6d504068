import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { Tx } from '#lib/db/client'
import { ConflictError, InvalidInputError, NotFoundError } from '#lib/errors'
import type { Context } from '../context'
import { headsOf } from '../correction/heads-of'
import { rederiveMessages } from '../derive/rederive'
import { parseInput } from '../input'
import { type Cell, readRow, readSides, writeCell } from './cells'
import { demandUndo } from './demand-change'
import { type ChangeEntity, recordChange } from './record-change'

export const UndoChange = z.object({ changeId: z.coerce.number().int().positive() })
export const UndoBatch = z.object({ batch: z.uuid() })

/** No action changes more at once. */
const maxBatch = 1000

const plain = (value: unknown): unknown => (value === undefined ? null : JSON.parse(JSON.stringify(value)))

/** True when the row still holds what the change left behind. */
async function stands(tx: Tx, cell: Cell): Promise<boolean> {
  const row = await readRow(tx, cell)
  if (!row) return false
  return Object.entries(cell.columns).every(([name, value]) =>
    isDeepStrictEqual(plain(row[name]), plain(value)),
  )
}

/** Holds the questions of the change until the transaction ends, so that nobody sets them between check and write. */
async function lock(tx: Tx, cells: Cell[]): Promise<void> {
  const ids = cells.filter((cell) => cell.table === 'question').map((cell) => Number(cell.id))
  if (ids.length)
    await tx.question.updateMany({ where: { id: { in: ids } }, data: { edition: { increment: 1 } } })
}

/** What the change was about, so that the caller knows which page to show. */
export interface Undone {
  entity: ChangeEntity
  entityId: string
}

/** Messages that the corrections among the cells are about: what hangs on them is to be derived anew. */
async function correctedHeads(tx: Tx, cells: Cell[]): Promise<string[]> {
  const ids = cells.filter((cell) => cell.table === 'correction').map((cell) => Number(cell.id))
  return ids.length ? headsOf(await tx.correction.findMany({ where: { id: { in: ids } } })) : []
}

/** Takes back one change within a transaction; gives what it was about and which mails are to be derived anew. */
async function undoIn(tx: Tx, ctx: Context, changeId: number): Promise<Undone & { heads: string[] }> {
  const change = await tx.change.findUnique({ where: { id: changeId } })
  if (!change) throw new NotFoundError('change', changeId)
  await demandUndo(tx, ctx, change)
  const sides = readSides(change)
  if (!sides) throw new InvalidInputError('This change is only told, it cannot be undone from here.')
  const { before, after } = sides
  await lock(tx, after.cells)
  for (const cell of after.cells) if (!(await stands(tx, cell))) throw new ConflictError('same thing')
  const entity = change.entity as ChangeEntity
  const undo = await recordChange(tx, ctx, {
    entity,
    entityId: change.entityId,
    verb: 'undo',
    before: after,
    after: before,
  })
  // The row's own state decides who comes first when two undo the same change at once.
  const { count } = await tx.change.updateMany({
    where: { id: changeId, undoneBy: null },
    data: { undoneBy: undo },
  })
  if (count === 0) throw new InvalidInputError('This change was undone already.')
  for (const cell of before.cells) await writeCell(tx, cell)
  return { entity, entityId: change.entityId, heads: await correctedHeads(tx, before.cells) }
}

/**
 * Takes back one change; the undoing is a change of its own and can be undone too.
 * @throws NotFoundError, InvalidInputError when it is undone already,
 *   ConflictError when something that it set has been changed again since
 */
export async function undoChange({ ctx, input }: { ctx: Context; input: unknown }): Promise<Undone> {
  const { changeId } = parseInput(UndoChange, input)
  const { heads, ...undone } = await ctx.db.$transaction((tx) => undoIn(tx, ctx, changeId))
  if (heads.length) await rederiveMessages(ctx, heads)
  return undone
}

/**
 * Takes back all that one action changed, newest first: all of it or nothing. Gives how many changes that were.
 * @throws NotFoundError, InvalidInputError when one is undone already,
 *   ConflictError when something that it set has been changed again since
 */
export async function undoBatch({ ctx, input }: { ctx: Context; input: unknown }): Promise<number> {
  const { batch } = parseInput(UndoBatch, input)
  const changes = await ctx.db.change.findMany({
    where: { batch },
    select: { id: true },
    orderBy: { id: 'desc' },
    take: maxBatch,
  })
  if (changes.length === 0) throw new NotFoundError('change', batch)
  const heads = await ctx.db.$transaction(
    async (tx) => {
      const all: string[] = []
      for (const { id } of changes) all.push(...(await undoIn(tx, ctx, id)).heads)
      return all
    },
    { timeout: 60_000 },
  )
  if (heads.length) await rederiveMessages(ctx, heads)
  return changes.length
}

/** Whether all that an action changed can be taken back: it changed something, and everything holds what was before. */
export async function canUndoBatch(ctx: Context, batch: string): Promise<boolean> {
  const changes = await ctx.db.change.findMany({
    where: { batch },
    select: { before: true, after: true },
    take: maxBatch + 1,
  })
  const whole = changes.length > 0 && changes.length <= maxBatch
  return whole && changes.every((change) => readSides(change) !== null)
}
