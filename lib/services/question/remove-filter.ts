import { z } from 'zod'
import type { SavedFilter } from '#lib/db/generated/client'
import { NotFoundError } from '#lib/errors'
import { recordChange } from '../change/record-change'
import type { Context } from '../context'
import { parseInput } from '../input'
import { Id } from './schemas'

export const RemoveFilter = z.object({ filterId: Id })

/** Takes a saved filter off the list; undoing brings it back, under the same feed. @throws NotFoundError */
export async function removeFilter({ ctx, input }: { ctx: Context; input: unknown }): Promise<SavedFilter> {
  const { filterId } = parseInput(RemoveFilter, input)
  return ctx.db.$transaction(async (tx) => {
    const { count } = await tx.savedFilter.updateMany({
      where: { id: filterId, removedAt: null },
      data: { removedAt: ctx.now },
    })
    if (count === 0) throw new NotFoundError('saved filter', filterId)
    const row = await tx.savedFilter.findUniqueOrThrow({ where: { id: filterId } })
    const cell = { table: 'savedFilter' as const, id: String(filterId) }
    await recordChange(tx, ctx, {
      entity: 'filter',
      entityId: String(filterId),
      verb: 'remove',
      before: { said: row.name, cells: [{ ...cell, columns: { removedAt: null } }] },
      after: { said: null, cells: [{ ...cell, columns: { removedAt: ctx.now } }] },
    })
    return row
  })
}
