import type { Tx } from '#lib/db/client'
import type { Person } from '#lib/db/generated/client'
import { NotFoundError } from '#lib/errors'
import { recordChange } from '../change/record-change'
import type { Context } from '../context'
import { parseInput } from '../input'
import { RenamePerson } from './schemas'

/** Gives a person another name within a transaction, with its row of history. @throws NotFoundError */
export async function renameIn(tx: Tx, ctx: Context, id: number, name: string): Promise<Person> {
  const before = await tx.person.findUnique({ where: { id } })
  if (!before) throw new NotFoundError('person', id)
  if (before.name === name) return before
  const side = (value: string) => ({
    said: value,
    cells: [{ table: 'person' as const, id: String(id), columns: { name: value } }],
  })
  await recordChange(tx, ctx, {
    entity: 'person',
    entityId: String(id),
    verb: 'rename',
    before: side(before.name),
    after: side(name),
  })
  return tx.person.update({ where: { id }, data: { name } })
}

/** Gives a person another name. @throws NotFoundError, InvalidInputError */
export async function renamePerson({ ctx, input }: { ctx: Context; input: unknown }): Promise<Person> {
  const { id, name } = parseInput(RenamePerson, input)
  return ctx.db.$transaction((tx) => renameIn(tx, ctx, id, name))
}
