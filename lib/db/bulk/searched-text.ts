import type { Mail } from '#lib/series/types'
import type { VectorPart } from './search-vector'

const maxSubject = 2000
const maxPeople = 20_000
const maxPaths = 50_000
/** Quoted text gives way to own text. */
const maxOwn = 100_000
const maxQuoted = 50_000

interface Address {
  name: string
  address: string
}

const people = (addresses: readonly Address[]): string =>
  addresses
    .map(({ name, address }) => `${name.slice(0, 500)} ${address.slice(0, 500)}`)
    .join('\n')
    .slice(0, maxPeople)

/** The lines of a body that are quoted, or those that are not, as one text; cut at `limit`. */
function linesOf({ quoted }: Mail, isQuoted: boolean, limit: number): string {
  const texts: string[] = []
  let left = limit
  for (const { depth, text } of quoted.lines) {
    if (depth > 0 !== isQuoted) continue
    texts.push(text)
    left -= text.length + 1
    if (left <= 0) break
  }
  return texts.join('\n').slice(0, limit)
}

/** What the column "search" is made of; the migration says what each weight means. */
export function searchedText(mail: Mail): VectorPart[] {
  const { subject, sender, from } = mail.message
  return [
    { weight: 'A', text: subject.slice(0, maxSubject) },
    { weight: 'B', text: people(sender.address === from.address ? [sender] : [sender, from]) },
    { weight: 'C', text: linesOf(mail, false, maxOwn) },
    { weight: 'D', text: linesOf(mail, true, maxQuoted) },
  ]
}

/** What the column "places" is made of. Each path and each hunk stands apart from the next. */
export function searchedPlaces(mail: Mail): VectorPart[] {
  const paths = new Set<string>()
  const sections = new Set<string>()
  let left = maxPaths
  for (const file of mail.diff?.files ?? []) {
    if (left <= 0) break
    for (const path of [file.oldPath, file.newPath]) {
      if (path === null || paths.has(path)) continue
      paths.add(path)
      left -= path.length
    }
    for (const { section } of file.hunks) if (section) sections.add(section)
  }
  return [
    ...[...paths].map((text): VectorPart => ({ weight: 'A', text })),
    ...[...sections].map((text): VectorPart => ({ weight: 'B', text })),
    { weight: 'C', text: people(mail.message.to) },
    { weight: 'D', text: people(mail.message.cc) },
  ]
}
