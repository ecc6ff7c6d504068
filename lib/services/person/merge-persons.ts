import { InvalidInputError, NotFoundError } from '#lib/errors'
import type { Cell } from '../change/cells'
import { recordChange } from '../change/record-change'
import type { Context } from '../context'
import { parseInput } from '../input'
import { MergePersons } from './schemas'

/**
 * Says that two persons are one: the addresses, assignments and notes of `other` become those of `id`.
 * The other row stays behind without an address, so that undoing and the history still find it.
 * @throws NotFoundError, InvalidInputError
 */
export async function mergePersons({
  ctx,
  input,
}: {
  ctx: Context
  input: unknown
}): Promise<{ id: number }> {
  const { id, other } = parseInput(MergePersons, input)
  if (id === other) throw new InvalidInputError('Choose another person to merge with.')
  return ctx.db.$transaction(async (tx) => {
    const [kept, gone] = await Promise.all(
      [id, other].map((personId) =>
        tx.person.findUnique({ where: { id: personId }, include: { addresses: true } }),
      ),
    )
    if (!kept) throw new NotFoundError('person', id)
    if (!gone) throw new NotFoundError('person', other)
    const assignments = await tx.assignment.findMany({ where: { personId: other }, select: { id: true } })
    const notes = await tx.note.findMany({ where: { personId: other }, select: { id: true } })
    const cells = (personId: number): Cell[] => [
      ...gone.addresses.map(
        ({ address }): Cell => ({ table: 'personAddress', id: address, columns: { personId } }),
      ),
      ...assignments.map((row): Cell => ({ table: 'assignment', id: String(row.id), columns: { personId } })),
      ...notes.map((row): Cell => ({ table: 'note', id: String(row.id), columns: { personId } })),
    ]
    await tx.personAddress.updateMany({ where: { personId: other }, data: { personId: id } })
    await tx.assignment.updateMany({ where: { personId: other }, data: { personId: id } })
    await tx.note.updateMany({ where: { personId: other }, data: { personId: id } })
    await recordChange(tx, ctx, {
      entity: 'person',
      entityId: String(id),
      verb: 'merge',
      before: { said: null, cells: cells(other) },
      after: {
        said: `${gone.name} <${gone.addresses.map((row) => row.address).join(', ')}>`,
        cells: cells(id),
      },
    })
    return { id }
  })
}
