import { normalName, ownBox } from './normal-name'

/** A person as far as it is asked whether another is the same. */
export interface Candidate {
  id: number
  name: string
  addresses: readonly string[]
  /** Signs in here. */
  account: boolean
}

export interface SamePair {
  left: Candidate
  right: Candidate
  /** Why, in words; those that weigh most first. */
  reasons: string[]
}

/** Every two of a group are compared; larger groups share a habit of naming, not a person. */
const maxGroup = 6
const shortWord = 2

interface Read {
  person: Candidate
  name: string
  words: string[]
  boxes: string[]
}

const read = (person: Candidate): Read => {
  // Who gave no name stands here under the address.
  const name = person.name.includes('@') ? '' : normalName(person.name)
  return {
    person,
    name,
    words: name.split(' ').filter((word) => word.length > shortWord),
    boxes: [...new Set(person.addresses.flatMap((address) => ownBox(address) ?? []))],
  }
}

function nameReason(one: Read, other: Read): string | null {
  // One word is many people's name.
  if (!one.name.includes(' ') || !other.name.includes(' ')) return null
  if (one.name === other.name) return `both are called ${one.person.name}`
  const sorted = ({ name }: Read): string => name.split(' ').sort().join(' ')
  return sorted(one) === sorted(other) ? 'the same names in another order' : null
}

/** `rune` in rune@example.org and rune@work.example.org; their names have to agree in something, too. */
function boxReason(one: Read, other: Read): string | null {
  const box = one.boxes.find((own) => other.boxes.includes(own))
  if (box === undefined) return null
  const shared = one.words.find((word) => other.words.includes(word))
  if (shared !== undefined) return `both write as "${box}" and are called "${shared}"`
  const [bare, named] = one.words.length === 0 ? [one, other] : [other, one]
  return bare.words.length === 0 && named.words.some((word) => box.includes(word))
    ? `both write as "${box}", and only one gives a name`
    : null
}

function* pairsIn(groups: Iterable<Read[]>): Generator<[Read, Read]> {
  for (const group of groups) {
    if (group.length > maxGroup) continue
    for (const [at, one] of group.entries()) for (const other of group.slice(at + 1)) yield [one, other]
  }
}

function grouped(all: Read[], keysOf: (one: Read) => string[]): Iterable<Read[]> {
  const groups = new Map<string, Read[]>()
  for (const one of all) for (const key of keysOf(one)) groups.set(key, [...(groups.get(key) ?? []), one])
  return groups.values()
}

/**
 * Who may be the same person: name and habits of writing agree. Nobody is merged by it. Two who both sign in are two.
 * @param apart whether a person said that two addresses are two people's
 */
export function samePersons(
  people: readonly Candidate[],
  apart: (left: string, right: string) => boolean,
): SamePair[] {
  const all = people.map(read)
  const byName = grouped(all, ({ name }) => (name.includes(' ') ? [name.split(' ').sort().join(' ')] : []))
  const byBox = grouped(all, ({ boxes }) => boxes)
  const found = new Map<string, SamePair>()
  for (const [one, other] of [...pairsIn(byName), ...pairsIn(byBox)]) {
    const [left, right] = one.person.id < other.person.id ? [one, other] : [other, one]
    const key = `${left.person.id} ${right.person.id}`
    if (found.has(key) || (left.person.account && right.person.account)) continue
    if (left.person.addresses.some((a) => right.person.addresses.some((b) => apart(a, b)))) continue
    const reasons = [nameReason(left, right), boxReason(left, right)].filter((reason) => reason !== null)
    if (reasons.length > 0) found.set(key, { left: left.person, right: right.person, reasons })
  }
  const names = new Intl.Collator('en')
  return [...found.values()].sort(
    (a, b) => b.reasons.length - a.reasons.length || names.compare(a.left.name, b.left.name),
  )
}
