import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { Tx } from '#lib/db/client'
import { ConflictError, InvalidInputError, NotFoundError } from '#lib/errors'
import type { Context } from '../context'
import { headsOf } from '../correction/heads-of'
import { rederiveMessages } from '../derive/rederive'
import { parseInput } from '../input'
import { type Cell, ChangeSide, readRow, writeCell } from './cells'
import { type ChangeEntity, recordChange } from './record-change'

export const UndoChange = z.object({ changeId: z.coerce.number().int().positive() })

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

/**
 * Takes back one change; the undoing is a change of its own and can be undone too.
 * @throws NotFoundError, InvalidInputError when it is undone already,
 *   ConflictError when something that it set has been changed again since
 */
export async function undoChange({ ctx, input }: { ctx: Context; input: unknown }): Promise<Undone> {
  const { changeId } = parseInput(UndoChange, input)
  const { heads, ...undone } = await ctx.db.$transaction(async (tx) => {
    const change = await tx.change.findUnique({ where: { id: changeId } })
    if (!change) throw new NotFoundError('change', changeId)
    const before = ChangeSide.safeParse(change.before)
    const after = ChangeSide.safeParse(change.after)
    if (!before.success || !after.success)
      throw new InvalidInputError('This change is only told, it cannot be undone from here.')
    await lock(tx, after.data.cells)
    for (const cell of after.data.cells) if (!(await stands(tx, cell))) throw new ConflictError('same thing')
    const undo = await recordChange(tx, ctx, {
      entity: change.entity as ChangeEntity,
      entityId: change.entityId,
      verb: 'undo',
      before: after.data,
      after: before.data,
    })
    // The row's own state decides who comes first when two undo the same change at once.
    const { count } = await tx.change.updateMany({
      where: { id: changeId, undoneBy: null },
      data: { undoneBy: undo },
    })
    if (count === 0) throw new InvalidInputError('This change was undone already.')
    for (const cell of before.data.cells) await writeCell(tx, cell)
    const heads = await correctedHeads(tx, before.data.cells)
    return { entity: change.entity as ChangeEntity, entityId: change.entityId, heads }
  })
  if (heads.length) await rederiveMessages(ctx, heads)
  return undone
}
