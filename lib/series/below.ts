import type { Forest } from './members'
import type { Posting } from './postings'
import { compareText } from './time'
import { normaliseTitle } from './titles'
import type { Mail } from './types'

/**
 * Which mails hang below each posting: every mail belongs to the posting of its nearest ancestor (a reply to
 * v2 that itself answers v1 is v2's), and, when that one is of another series, to those around it too.
 * A reply whose ancestors are not at hand goes by its subject: the posting with the same title, version and
 * counter, if there is just one. Oldest first.
 *
 * @param seriesOf anything that is equal for postings of one series
 */
export function messagesBelow(
  postings: Posting[],
  forest: Forest,
  seriesOf: (posting: Posting) => unknown,
): Map<Posting, string[]> {
  const owner = new Map<string, Posting>()
  for (const posting of postings) for (const { key } of posting.members) owner.set(key, posting)
  const around = findAround(postings, owner, forest)
  const bySubject = indexSubjects(postings)
  for (const root of forest.tree.roots) spread(root, owner, bySubject, forest)
  const below = new Map<Posting, string[]>(postings.map((posting) => [posting, []]))
  for (const key of forest.mails.keys()) {
    const own = owner.get(key)
    const seen = new Set<unknown>()
    for (let posting = own, hops = 0; posting && hops < maxNested; posting = around.get(posting), hops += 1) {
      if (!seen.has(seriesOf(posting))) below.get(posting)?.push(key)
      seen.add(seriesOf(posting))
    }
  }
  for (const keys of below.values()) keys.sort((a, b) => inOrder(a, b, forest))
  return below
}

/** Series inside threads of series inside threads: nobody looks for a mail further out. */
const maxNested = 20

/** The posting that each posting's mails hang below, if any. */
function findAround(
  postings: Posting[],
  owner: Map<string, Posting>,
  { tree }: Forest,
): Map<Posting, Posting> {
  const around = new Map<Posting, Posting>()
  for (const posting of postings) {
    for (const { key } of posting.members.slice(0, 50)) {
      let up = tree.parentOf.get(key)
      for (let hops = 0; up && hops < 200 && (owner.get(up) ?? posting) === posting; hops += 1)
        up = tree.parentOf.get(up)
      const found = up ? owner.get(up) : undefined
      if (found && found !== posting) {
        around.set(posting, found)
        break
      }
    }
  }
  return around
}

function inOrder(a: string, b: string, { times, depths }: Forest): number {
  return (
    (times.get(a) ?? 0) - (times.get(b) ?? 0) ||
    (depths.get(a) ?? 0) - (depths.get(b) ?? 0) ||
    compareText(a, b)
  )
}

function spread(
  root: string,
  owner: Map<string, Posting>,
  bySubject: Map<string, Posting | null>,
  { tree, mails }: Forest,
): void {
  const stack = [root]
  for (let key = stack.pop(); key !== undefined; key = stack.pop()) {
    if (!owner.has(key)) {
      const parent = tree.parentOf.get(key)
      const mail = mails.get(key)
      const found = (parent && owner.get(parent)) || (mail && bySubject.get(subjectKey(mail)))
      if (found) owner.set(key, found)
    }
    for (const child of tree.childrenOf.get(key) ?? []) stack.push(child)
  }
}

/** null marks a subject that two postings share. */
function indexSubjects(postings: Posting[]): Map<string, Posting | null> {
  const index = new Map<string, Posting | null>()
  for (const posting of postings) {
    for (const { mail } of posting.members) {
      const key = subjectKey(mail)
      index.set(key, index.has(key) && index.get(key) !== posting ? null : posting)
    }
  }
  return index
}

/** What a reply's subject shares with its patch's; replies without a bracket group never match by it. */
export function subjectKey({ subject }: Mail): string {
  return JSON.stringify([normaliseTitle(subject.title), subject.version, subject.index, subject.total])
}
