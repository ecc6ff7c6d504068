import { NotFoundError } from '#lib/errors'
import { recordChange } from '../change/record-change'
import type { Context } from '../context'
import { parseInput } from '../input'
import { MergePersons, OneApart } from './schemas'

const side = (said: string | null, id: number, undoneAt: Date | null) => ({
  said,
  cells: [{ table: 'personApart' as const, id: String(id), columns: { undoneAt } }],
})

/**
 * Says that two persons are two: they are not proposed again. Held by an address of each, so that it outlives merging
 * either with a third.
 * @throws NotFoundError
 */
export async function keepApart({ ctx, input }: { ctx: Context; input: unknown }): Promise<void> {
  const { id, other } = parseInput(MergePersons, input)
  await ctx.db.$transaction(async (tx) => {
    const persons = await tx.person.findMany({
      where: { id: { in: [id, other] }, addresses: { some: {} } },
      include: { addresses: { orderBy: { address: 'asc' }, take: 1 } },
    })
    const [left, right] = persons.flatMap(({ addresses }) => addresses[0]?.address ?? []).sort()
    if (left === undefined || right === undefined) throw new NotFoundError('person', other)
    const row = await tx.personApart.upsert({
      where: { left_right: { left, right } },
      create: { left, right, personId: ctx.actor?.personId, createdAt: ctx.now },
      update: { undoneAt: null },
    })
    await recordChange(tx, ctx, {
      entity: 'person',
      entityId: String(id),
      verb: 'apart',
      before: side(null, row.id, ctx.now),
      after: side(`${left}, ${right}`, row.id, null),
    })
  })
}

/** Takes that back: they may be proposed again. @throws NotFoundError when nobody said so, or it was taken back */
export async function proposeAgain({ ctx, input }: { ctx: Context; input: unknown }): Promise<void> {
  const { apartId } = parseInput(OneApart, input)
  await ctx.db.$transaction(async (tx) => {
    const row = await tx.personApart.findFirst({ where: { id: apartId, undoneAt: null } })
    const owner = row && (await tx.personAddress.findUnique({ where: { address: row.left } }))
    if (!row) throw new NotFoundError('refused proposal', apartId)
    await tx.personApart.update({ where: { id: apartId }, data: { undoneAt: ctx.now } })
    await recordChange(tx, ctx, {
      entity: 'person',
      entityId: String(owner?.personId ?? ''),
      verb: 'together',
      before: side(null, apartId, null),
      after: side(`${row.left}, ${row.right}`, apartId, ctx.now),
    })
  })
}
