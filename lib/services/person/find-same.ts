import { type Habits, habitsOf } from '#lib/db/people/habits'
import { type ChangeEntry, findChangesOf } from '../change/find-changes'
import type { Context } from '../context'
import { type Candidate, samePersons } from './same-persons'

/** Two who may be one, with why. */
export interface SameProposal {
  left: Candidate
  right: Candidate
  reasons: string[]
  /** Mails that are here of each. */
  mails: [number, number]
}

export interface WhoIsWho {
  proposals: SameProposal[]
  /** All that there are; the page shows the first. */
  total: number
  /** Pairs that somebody said are two people. */
  apart: { id: number; left: string; right: string }[]
  /** What was merged and parted lately, newest first. */
  history: ChangeEntry[]
}

const maxPeople = 20_000
const maxShown = 50

const pairKey = (left: string, right: string): string =>
  left < right ? `${left}\n${right}` : `${right}\n${left}`

async function loadCandidates({ db }: Context): Promise<Candidate[]> {
  const rows = await db.person.findMany({
    where: { addresses: { some: {} } },
    select: {
      id: true,
      name: true,
      addresses: { select: { address: true }, orderBy: { address: 'asc' } },
      account: { select: { removedAt: true } },
    },
    orderBy: { id: 'asc' },
    take: maxPeople,
  })
  return rows.map(({ id, name, addresses, account }) => ({
    id,
    name,
    addresses: addresses.map(({ address }) => address),
    account: account !== null && account.removedAt === null,
  }))
}

const zoneText = (minutes: number): string => {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  return `UTC${minutes < 0 ? '-' : '+'}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`
}

const habitsBehind = (one: Candidate, all: Map<string, Habits>): Habits[] =>
  one.addresses.flatMap((address) => all.get(address) ?? [])

/** What the ways in which two write have in common; it says more about why, and proposes nobody by itself. */
function sharedHabits(left: Habits[], right: Habits[]): string[] {
  const lists = new Set(left.flatMap((one) => one.lists))
  const shared = [...new Set(right.flatMap((one) => one.lists))].filter((list) => lists.has(list))
  const zone = left.find(({ zone }) => zone !== null)?.zone ?? null
  const sameZone = zone !== null && right.some((other) => other.zone === zone)
  const [end, start] = [
    Math.max(...left.map(({ last }) => last?.getTime() ?? 0)),
    Math.min(...right.map(({ first }) => first?.getTime() ?? Number.POSITIVE_INFINITY)),
  ]
  return [
    ...(shared[0] === undefined ? [] : [`both write to ${shared[0]}`]),
    ...(sameZone && zone !== 0 ? [`both write at ${zoneText(zone)}`] : []),
    ...(left.length > 0 && end < start && Number.isFinite(start)
      ? ['one began when the other had stopped']
      : []),
  ]
}

/** Who may be the same person, what was said about that, and what was merged lately: five queries. */
export async function findSame(ctx: Context): Promise<WhoIsWho> {
  const [people, apart, history] = await Promise.all([
    loadCandidates(ctx),
    ctx.db.personApart.findMany({ where: { undoneAt: null }, orderBy: { id: 'desc' }, take: 5000 }),
    findChangesOf({ ctx, input: { entity: 'person', verbs: ['merge', 'part', 'address'], take: 30 } }),
  ])
  const parted = new Set(apart.map(({ left, right }) => pairKey(left, right)))
  const found = samePersons(people, (left, right) => parted.has(pairKey(left, right)))
  const shown = found.slice(0, maxShown)
  const habits = await habitsOf([
    ...new Set(shown.flatMap(({ left, right }) => [...left.addresses, ...right.addresses])),
  ])
  const proposals = shown.map(({ left, right, reasons }): SameProposal => {
    const [ofLeft, ofRight] = [habitsBehind(left, habits), habitsBehind(right, habits)]
    const count = (all: Habits[]): number => all.reduce((sum, { mails }) => sum + mails, 0)
    return {
      left,
      right,
      reasons: [...reasons, ...sharedHabits(ofLeft, ofRight)],
      mails: [count(ofLeft), count(ofRight)],
    }
  })
  return {
    proposals,
    total: found.length,
    apart: apart.slice(0, 200).map(({ id, left, right }) => ({ id, left, right })),
    history,
  }
}
