import type { Tx } from '#lib/db/client'
import { InvalidInputError, NotFoundError } from '#lib/errors'
import type { Cell } from '../change/cells'
import { recordChange } from '../change/record-change'
import type { Context } from '../context'

const load = (tx: Tx, id: number) =>
  tx.person.findUnique({ where: { id }, include: { addresses: true, account: true } })
type Loaded = NonNullable<Awaited<ReturnType<typeof load>>>

const signsIn = ({ account }: Loaded): boolean => account !== null && account.removedAt === null

/** Whoever signs in stays the person that they sign in as; else the one that was named first is kept. */
function inOrder(one: Loaded, other: Loaded): { kept: Loaded; gone: Loaded } {
  if (signsIn(one) && signsIn(other))
    throw new InvalidInputError(
      `${one.name} and ${other.name} both have an account; remove one of the accounts first.`,
    )
  return signsIn(other) ? { kept: other, gone: one } : { kept: one, gone: other }
}

/**
 * Makes one person of two, within a transaction: the addresses, assignments and notes of one become the other's. The
 * row of the one that goes stays behind without an address, so that undoing and the history still find it.
 * @returns the id of the person that is kept
 * @throws NotFoundError, InvalidInputError when both have an account
 */
export async function uniteIn(tx: Tx, ctx: Context, id: number, other: number): Promise<number> {
  if (id === other) throw new InvalidInputError('Choose another person to merge with.')
  const [first, second] = [await load(tx, id), await load(tx, other)]
  if (!first) throw new NotFoundError('person', id)
  if (!second) throw new NotFoundError('person', other)
  const { kept, gone } = inOrder(first, second)
  const where = { personId: gone.id }
  const assignments = await tx.assignment.findMany({ where, select: { id: true } })
  const notes = await tx.note.findMany({ where, select: { id: true } })
  const cells = (personId: number): Cell[] => [
    ...gone.addresses.map(
      ({ address }): Cell => ({ table: 'personAddress', id: address, columns: { personId } }),
    ),
    ...assignments.map((row): Cell => ({ table: 'assignment', id: String(row.id), columns: { personId } })),
    ...notes.map((row): Cell => ({ table: 'note', id: String(row.id), columns: { personId } })),
  ]
  const data = { personId: kept.id }
  await tx.personAddress.updateMany({ where, data })
  await tx.assignment.updateMany({ where, data })
  await tx.note.updateMany({ where, data })
  await recordChange(tx, ctx, {
    entity: 'person',
    entityId: String(kept.id),
    verb: 'merge',
    before: { said: null, cells: cells(gone.id) },
    after: {
      said: `${gone.name} <${gone.addresses.map((row) => row.address).join(', ')}>`,
      cells: cells(kept.id),
    },
  })
  return kept.id
}
