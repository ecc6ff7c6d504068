import type { Tx } from '#lib/db/client'
import { InvalidInputError, NotFoundError } from '#lib/errors'
import { ChangeSide } from '../change/cells'
import { recordChange } from '../change/record-change'
import type { Context } from '../context'
import { parseInput } from '../input'
import { PartAddress } from './schemas'

/** Whose the address was before a merge that still holds; they get it back, under their old number. */
async function formerOwner(tx: Tx, personId: number, address: string): Promise<number | null> {
  const merges = await tx.change.findMany({
    where: { entity: 'person', entityId: String(personId), verb: 'merge', undoneBy: null },
    orderBy: { id: 'desc' },
    take: 200,
    select: { before: true },
  })
  for (const { before } of merges) {
    const side = ChangeSide.safeParse(before)
    for (const cell of side.success ? side.data.cells : [])
      if (cell.table === 'personAddress' && cell.id === address && cell.columns.personId)
        return cell.columns.personId
  }
  return null
}

async function personFor(tx: Tx, personId: number, address: string): Promise<number> {
  const former = await formerOwner(tx, personId, address)
  if (former !== null && (await tx.person.count({ where: { id: former } })) > 0) return former
  const mail = await tx.message.findFirst({
    where: { senderAddress: { equals: address, mode: 'insensitive' }, senderName: { not: '' } },
    orderBy: { id: 'desc' },
    select: { senderName: true },
  })
  return (await tx.person.create({ data: { name: mail?.senderName ?? address } })).id
}

/**
 * Says that an address is somebody else's after all, whatever was merged since: it becomes a person of its own again.
 * Claims and notes stay with whom they are; undoing the merge parts those too.
 * @returns the id of the person that has the address now
 * @throws NotFoundError, InvalidInputError for somebody's only address, and for one that is proved to be their own
 */
export async function partAddress({ ctx, input }: { ctx: Context; input: unknown }): Promise<{ id: number }> {
  const { address } = parseInput(PartAddress, input)
  return ctx.db.$transaction(async (tx) => {
    const row = await tx.personAddress.findUnique({
      where: { address },
      include: { person: { include: { addresses: true, account: { include: { addresses: true } } } } },
    })
    if (!row) throw new NotFoundError('address', address)
    const { person, personId } = row
    if (person.addresses.length < 2) throw new InvalidInputError(`${address} is their only address.`)
    if (person.account?.addresses.some((own) => own.address === address))
      throw new InvalidInputError(`${address} is proved to belong to the account of ${person.name}.`)
    const id = await personFor(tx, personId, address)
    await tx.personAddress.update({ where: { address }, data: { personId: id } })
    const cells = (owner: number) => [
      { table: 'personAddress' as const, id: address, columns: { personId: owner } },
    ]
    await recordChange(tx, ctx, {
      entity: 'person',
      entityId: String(personId),
      verb: 'part',
      before: { said: null, cells: cells(personId) },
      after: { said: address, cells: cells(id) },
    })
    return { id }
  })
}
