import type { Tx } from '#lib/db/client'
import { type MailmapEntry, readMailmap } from './mailmap'

/** What a `.mailmap` changes here, in the order in which it has to be done. */
export type MailmapStep =
  | { kind: 'merge'; line: number; kept: number; gone: number; said: string }
  | { kind: 'address'; line: number; id: number; address: string; said: string }
  | { kind: 'rename'; line: number; id: number; name: string; said: string }

export interface MailmapPlan {
  steps: MailmapStep[]
  /** Lines that are left alone, and why. */
  skipped: { line: number; reason: string }[]
  /** Lines that say what holds already, and lines about nobody who is known here. */
  same: number
  unknown: number
}

interface Known {
  id: number
  name: string
  account: boolean
}

const isAddress = (text: string): boolean =>
  text.length <= 320 && /^[^\s\p{Cc}<>]+@[^\s\p{Cc}<>]+$/u.test(text)

/** Persons and whose each address is, as they are and as the steps so far make them. */
class People {
  private readonly owners = new Map<string, number>()
  private readonly persons = new Map<number, Known>()

  add(address: string, person: Known): void {
    this.owners.set(address, person.id)
    this.persons.set(person.id, this.persons.get(person.id) ?? person)
  }

  of(address: string | null): Known | null {
    const id = address === null ? undefined : this.owners.get(address)
    return (id === undefined ? undefined : this.persons.get(id)) ?? null
  }

  unite(kept: Known, gone: Known): void {
    for (const [address, id] of this.owners) if (id === gone.id) this.owners.set(address, kept.id)
  }
}

async function loadPeople(tx: Tx, addresses: string[]): Promise<People> {
  const people = new People()
  const rows = await tx.personAddress.findMany({
    where: { address: { in: addresses } },
    include: { person: { include: { account: { select: { removedAt: true } } } } },
  })
  for (const { address, person } of rows)
    people.add(address, {
      id: person.id,
      name: person.name,
      account: person.account !== null && person.account.removedAt === null,
    })
  return people
}

/** The names under which mail came from the addresses that a line names together with a name; lower case. */
async function namesUsed(tx: Tx, entries: MailmapEntry[]): Promise<Map<string, Set<string>>> {
  const wanted = entries.flatMap(({ forName, forAddress }) => (forName === null ? [] : forAddress))
  const used = new Map<string, Set<string>>()
  if (wanted.length === 0) return used
  const rows = await tx.message.groupBy({
    by: ['senderAddress', 'senderName'],
    where: { senderAddress: { in: [...new Set(wanted)], mode: 'insensitive' } },
  })
  for (const { senderAddress, senderName } of rows) {
    const address = senderAddress.toLowerCase()
    used.set(address, (used.get(address) ?? new Set()).add(senderName.toLowerCase()))
  }
  return used
}

/** Joins the two addresses of a line; gives the step it takes, null when they are one already, or why not. */
function join(entry: MailmapEntry, people: People): MailmapStep | string | null {
  const { line, address, forAddress } = entry
  if (address === null || address === forAddress) return null
  const [proper, other] = [people.of(address), people.of(forAddress)]
  if (proper && other) {
    if (proper.id === other.id) return null
    if (proper.account && other.account) return `${address} and ${forAddress} both have an account`
    const [kept, gone] = other.account ? [other, proper] : [proper, other]
    people.unite(kept, gone)
    return {
      kind: 'merge',
      line,
      kept: kept.id,
      gone: gone.id,
      said: `${forAddress} is ${address}: ${gone.name} and ${kept.name} become one`,
    }
  }
  const person = proper ?? other
  if (!person) return null
  const added = proper ? forAddress : address
  people.add(added, person)
  return { kind: 'address', line, id: person.id, address: added, said: `${added} is ${person.name}'s, too` }
}

function refusal(entry: MailmapEntry, used: Map<string, Set<string>>): string | null {
  const { address, forAddress, forName } = entry
  if (!isAddress(forAddress) || (address !== null && !isAddress(address))) return 'it names no mail address'
  if (forName === null) return null
  const others = [...(used.get(forAddress) ?? [])].filter((name) => name !== forName)
  // An address is one person's here; where several share one, the line holds for some of its mail only.
  return others.length > 0 ? `${forAddress} is used by others, too (${others.slice(0, 3).join(', ')})` : null
}

/** The names that persons end up with: the last line about each counts. */
function renames(entries: MailmapEntry[], people: People): MailmapStep[] {
  const wanted = new Map<number, MailmapStep>()
  for (const { line, name, forAddress, address } of entries) {
    const person = people.of(forAddress) ?? people.of(address)
    if (name === null || !person) continue
    const cut = name.slice(0, 200)
    if (cut === person.name) wanted.delete(person.id)
    else
      wanted.set(person.id, {
        kind: 'rename',
        line,
        id: person.id,
        name: cut,
        said: `${person.name} is ${cut}`,
      })
  }
  return [...wanted.values()]
}

/** Works out what a `.mailmap` changes among the persons that are known here; changes nothing. */
export async function planMailmap(tx: Tx, text: string): Promise<MailmapPlan> {
  const { entries, left } = readMailmap(text)
  const addresses = entries.flatMap(({ address, forAddress }) =>
    address === null ? [forAddress] : [address, forAddress],
  )
  const people = await loadPeople(tx, [...new Set(addresses)])
  const used = await namesUsed(tx, entries)
  const plan: MailmapPlan = { steps: [], skipped: [], same: 0, unknown: 0 }
  if (left > 0) plan.skipped.push({ line: 0, reason: `${left} lines at the end were not read` })
  const told: MailmapEntry[] = []
  for (const entry of entries) {
    if (!people.of(entry.forAddress) && !people.of(entry.address)) {
      plan.unknown += 1
      continue
    }
    const reason = refusal(entry, used)
    const step = reason ?? join(entry, people)
    if (typeof step === 'string') plan.skipped.push({ line: entry.line, reason: step })
    else {
      if (step) plan.steps.push(step)
      told.push(entry)
    }
  }
  const named = renames(told, people)
  const changed = new Set([...plan.steps, ...named].map(({ line }) => line))
  plan.same = told.filter(({ line }) => !changed.has(line)).length
  plan.steps.push(...named)
  return plan
}
