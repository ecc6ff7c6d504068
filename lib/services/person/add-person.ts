import type { Person } from '#lib/db/generated/client'
import { InvalidInputError } from '#lib/errors'
import { recordChange } from '../change/record-change'
import type { Context } from '../context'
import { parseInput } from '../input'
import { AddPerson } from './schemas'

/** Adds somebody who wrote no mail here yet. @throws InvalidInputError when the address is somebody's already */
export async function addPerson({ ctx, input }: { ctx: Context; input: unknown }): Promise<Person> {
  const { name, address } = parseInput(AddPerson, input)
  return ctx.db.$transaction(async (tx) => {
    const person = await tx.person.create({ data: { name, added: true } })
    // The address is the judge: of two that add it at once, one is told.
    const { count } = await tx.personAddress.createMany({
      data: [{ address, personId: person.id }],
      skipDuplicates: true,
    })
    if (count === 0) throw new InvalidInputError(`${address} belongs to somebody on this list already.`)
    const cells = (personId: number | null) => [
      { table: 'personAddress' as const, id: address, columns: { personId } },
    ]
    await recordChange(tx, ctx, {
      entity: 'person',
      entityId: String(person.id),
      verb: 'add',
      before: { said: null, cells: cells(null) },
      after: { said: `${name} <${address}>`, cells: cells(person.id) },
    })
    return person
  })
}
