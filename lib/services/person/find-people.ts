import type { QuestionStatus } from '#lib/questions/types'
import type { Context } from '../context'
import { parseFilter } from '../question/filter'
import { loadScope, type ScopeRow } from '../question/scope'

export interface PersonRow {
  id: number
  name: string
  addresses: string[]
  added: boolean
  /** What became of what they asked; doubtful ones, repeats and dismissed ones are not counted. */
  counts: Partial<Record<QuestionStatus, number>>
  asked: number
  /** Questions that they have taken. */
  taken: number
}

export interface People {
  rows: PersonRow[]
  total: number
  page: number
  pages: number
}

const pageSize = 100

/** Questions that are counted for a person. */
const counts = (row: ScopeRow): boolean => !row.maybe && row.sameAs === null && row.status !== 'dismissed'

type Tally = Pick<PersonRow, 'counts' | 'asked'>

/** What was asked from each address. */
function tally(scope: ScopeRow[]): Map<string, Tally> {
  const byAddress = new Map<string, Tally>()
  for (const row of scope.filter(counts)) {
    const own = byAddress.get(row.askerAddress) ?? { counts: {}, asked: 0 }
    own.counts[row.status] = (own.counts[row.status] ?? 0) + 1
    own.asked++
    byAddress.set(row.askerAddress, own)
  }
  return byAddress
}

function sum(addresses: string[], byAddress: Map<string, Tally>): Tally {
  const total: Tally = { counts: {}, asked: 0 }
  for (const address of addresses) {
    const own = byAddress.get(address)
    if (!own) continue
    total.asked += own.asked
    for (const [status, count] of Object.entries(own.counts) as [QuestionStatus, number][])
      total.counts[status] = (total.counts[status] ?? 0) + count
  }
  return total
}

export interface FindPeople {
  text?: string
  page?: number
}

/** The persons of the threads and those added by hand, those who asked most first: four queries. */
export async function findPeople({ ctx, input }: { ctx: Context; input: FindPeople }): Promise<People> {
  const contains = { contains: input.text?.trim() ?? '', mode: 'insensitive' } as const
  const [persons, scope] = await Promise.all([
    ctx.db.person.findMany({
      where: {
        addresses: { some: {} },
        OR: [{ name: contains }, { addresses: { some: { address: contains } } }],
      },
      include: { addresses: { orderBy: { address: 'asc' } } },
      take: 20_000,
    }),
    loadScope(ctx, parseFilter({})),
  ])
  const byAddress = tally(scope)
  const taken = new Map<number, number>()
  for (const { takerId } of scope) if (takerId !== null) taken.set(takerId, (taken.get(takerId) ?? 0) + 1)
  const rows = persons.map(({ id, name, added, addresses: own }): PersonRow => {
    const addresses = own.map(({ address }) => address)
    return { id, name, added, addresses, ...sum(addresses, byAddress), taken: taken.get(id) ?? 0 }
  })
  rows.sort(
    (a, b) => b.asked - a.asked || b.taken - a.taken || a.name.localeCompare(b.name, 'en') || a.id - b.id,
  )
  const pages = Math.max(1, Math.ceil(rows.length / pageSize))
  const page = Math.min(Math.max(1, input.page ?? 1), pages)
  return { rows: rows.slice((page - 1) * pageSize, page * pageSize), total: rows.length, page, pages }
}
