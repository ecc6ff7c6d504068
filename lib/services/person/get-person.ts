import { type TalliedPerson, tallyPeople } from '#lib/db/questions/tally-people'
import { NotFoundError } from '#lib/errors'
import { type ChangeEntry, findChanges } from '../change/find-changes'
import type { Context } from '../context'

export interface PersonView {
  id: number
  name: string
  added: boolean
  addresses: string[]
  messages: number
  /** What became of what they asked, and what waits for them. */
  load: Pick<TalliedPerson, 'asked' | 'taken' | 'toAnswer' | 'toConfirm'>
  /** Series that they are the author of, newest first. */
  series: { id: number; title: string; lastDate: Date | null }[]
  history: ChangeEntry[]
  /** Others who may be the same: of the same name, or found by the words given. */
  others: { id: number; name: string; addresses: string[] }[]
}

const maxOthers = 20

async function loadOthers(
  ctx: Context,
  id: number,
  name: string,
  words: string,
): Promise<PersonView['others']> {
  const contains = { contains: words, mode: 'insensitive' } as const
  const match = words
    ? { OR: [{ name: contains }, { addresses: { some: { address: contains } } }] }
    : { name: { equals: name, mode: 'insensitive' } as const }
  const rows = await ctx.db.person.findMany({
    where: { id: { not: id }, addresses: { some: {} }, ...match },
    include: { addresses: true },
    orderBy: { name: 'asc' },
    take: maxOthers,
  })
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    addresses: row.addresses.map(({ address }) => address),
  }))
}

/** One person with addresses, series and who else they may be. @throws NotFoundError */
export async function getPerson({
  ctx,
  input,
}: {
  ctx: Context
  input: { id: number; words?: string }
}): Promise<PersonView> {
  const valid = Number.isSafeInteger(input.id) && input.id > 0 && input.id < 2 ** 31
  const person = valid
    ? await ctx.db.person.findUnique({
        where: { id: input.id },
        include: { addresses: { orderBy: { address: 'asc' } } },
      })
    : null
  if (!person) throw new NotFoundError('person', input.id)
  const addresses = person.addresses.map(({ address }) => address)
  const [messages, series, history, others, tally] = await Promise.all([
    ctx.db.message.count({ where: { senderAddress: { in: addresses, mode: 'insensitive' }, first: true } }),
    ctx.db.series.findMany({
      where: { authorAddress: { in: addresses, mode: 'insensitive' }, removedAt: null },
      select: { id: true, title: true, lastDate: true },
      orderBy: { lastDate: { sort: 'desc', nulls: 'last' } },
      take: 100,
    }),
    findChanges({ ctx, input: { entity: 'person', entityIds: [String(person.id)] } }),
    loadOthers(ctx, person.id, person.name, input.words?.trim() ?? ''),
    tallyPeople({ now: ctx.now, text: '', id: person.id, page: 1, pageSize: 1 }),
  ])
  return {
    id: person.id,
    name: person.name,
    added: person.added,
    addresses,
    messages,
    series,
    history,
    others,
    load: tally.rows[0] ?? { asked: 0, taken: 0, toAnswer: 0, toConfirm: 0 },
  }
}
