import { comesBefore } from './before'
import {
  firstWords,
  type Node,
  type NodeIndex,
  patchKeys,
  patchLikeness,
  patchOverlap,
  sameContent,
  seriesKey,
  titleKeys,
} from './candidates'
import { headOf } from './evidence'
import type { Forest } from './members'
import type { MessageLink } from './message-links'
import { day } from './time'
import { normaliseTitle, titleLikeness } from './titles'
import type { LinkReason, VersionLink } from './types'

/** That `newer` is a later revision of the work that `older` is one of. */
export interface Edge extends VersionLink {
  newer: Node
  older: Node
}

/** Two series of one name a year apart are two pieces of work (notes/parsing.md rule 11). */
const linkWindow = 366 * day
/** A patch that is sent again without a version is taken for the same work this long. */
const repostWindow = 120 * day
/** A title that was reworded is believed this long. */
const renameWindow = 60 * day
const maxCandidates = 40
const maxOfAuthor = 400
const maxHops = 200

/** Finds what ties each posting to older ones, in the order of evidence of notes/parsing.md rule 11. */
export function findEdges(nodes: Node[], index: NodeIndex, forest: Forest): Edge[] {
  const edges: Edge[] = []
  for (const node of nodes) {
    const own = [
      ...changeIdEdges(node, index),
      ...replyEdges(node, index, forest),
      ...linkEdges(node, index),
      ...titleEdges(node, index),
      ...overlapEdges(node, index),
    ]
    edges.push(...own, ...(own.length === 0 ? weakEdges(node, index) : []))
  }
  return edges
}

const edge = (newer: Node, older: Node, reason: LinkReason, evidence: string): Edge => ({
  newer,
  older,
  reason,
  evidence,
})

/** Whether `newer` can be a later revision, or a second posting, of what `older` is. */
function follows(newer: Node, older: Node): boolean {
  if (newer === older || newer.order < older.order) return false
  const [a, b] = [newer.posting, older.posting]
  if (a.branch !== b.branch || isOnesOwn(newer, older)) return false
  return isLater(newer, older) || isRepost(newer, older) || isPoint(newer, older)
}

const isLater = ({ posting: a }: Node, { posting: b }: Node): boolean => comesBefore(b, a)

/** Somebody else's take on one patch of a series is work of its own, not the next revision of the whole. */
const isOnesOwn = (newer: Node, older: Node): boolean =>
  !isAuthor(newer, older) && !isSeries(newer) && isSeries(older)

/** `v5.1` replaces patches of v5. */
const isPoint = ({ posting: a }: Node, { posting: b }: Node): boolean =>
  a.version === b.version && a.point !== null && (b.point === null || b.point < a.point)

/** The same version once more: a RESEND, the same content, or patches in common without a new number. */
function isRepost(newer: Node, older: Node): boolean {
  const [a, b] = [newer.posting, older.posting]
  if (a.version !== b.version || a.point !== b.point || !isSameWork(newer, older)) return false
  if (sameContent(newer, older)) return true
  if (a.resend && newer.evidence.title === older.evidence.title) return true
  return (
    a.first - b.first <= repostWindow && (patchLikeness(newer, older) >= 0.5 || isPullAgain(newer, older))
  )
}

const isPullAgain = (newer: Node, older: Node): boolean =>
  newer.posting.slots.size === 0 &&
  older.posting.slots.size === 0 &&
  newer.evidence.title === older.evidence.title &&
  newer.posting.first - older.posting.first <= 14 * day

const titleOf = ({ posting }: Node): string => headOf(posting).subject.title.slice(0, 300)

const isAuthor = (a: Node, b: Node): boolean => a.posting.author === b.posting.author

/** Robots have several people send one and the same patch: content alone does not make it one person's. */
const isSameWork = (a: Node, b: Node): boolean =>
  isAuthor(a, b) || titleLikeness(a.evidence.title, b.evidence.title) >= 0.6

const alike = (a: Node, b: Node): boolean =>
  titleLikeness(a.evidence.title, b.evidence.title) >= 0.6 || patchOverlap(a, b) >= 0.3

const isSeries = ({ posting }: Node): boolean => posting.total !== null && posting.total > 1

function changeIdEdges(node: Node, index: NodeIndex): Edge[] {
  const { changeId } = node.evidence
  if (changeId === null) return []
  const older = olderNodes(node, index.byChangeId.get(changeId)).at(-1)
  return older ? [edge(node, older, 'change-id', changeId)] : []
}

/** The nearest older posting among the ancestors of the head and of each patch. */
function replyEdges(node: Node, index: NodeIndex, { tree }: Forest): Edge[] {
  const found = new Map<Node, Edge>()
  for (const member of node.posting.members.slice(0, maxCandidates)) {
    let up = tree.parentOf.get(member.key)
    for (let hops = 0; up && hops < maxHops; hops += 1) {
      const older = index.byMember.get(up)
      if (older && older !== node && follows(node, older) && repliesAsReroll(node, older)) {
        if (!found.has(older)) found.set(older, edge(node, older, 'reply-to-older', up))
        break
      }
      up = tree.parentOf.get(up)
    }
  }
  return [...found.values()]
}

function repliesAsReroll(newer: Node, older: Node): boolean {
  if (alike(newer, older)) return true
  if (!isAuthor(newer, older) || !isLater(newer, older)) return false
  return isSeries(newer) === isSeries(older)
}

function linkEdges(node: Node, index: NodeIndex): Edge[] {
  const edges: Edge[] = []
  for (const link of node.evidence.links) {
    const older = index.byMember.get(link.id)
    if (!older || !follows(node, older)) continue
    if (link.supersedes) edges.push(edge(node, older, 'supersedes', link.evidence))
    else if (isChangelogLink(node, older, link))
      edges.push(edge(node, older, 'changelog-link', link.evidence))
  }
  return edges
}

/** A link beside the right version number is one to the older posting; without a number the titles decide. */
function isChangelogLink(newer: Node, older: Node, { version, dependency, rfc }: MessageLink): boolean {
  if (alike(newer, older)) return true
  if (dependency) return false
  // `v2.1` of one patch may have got another title; the link leads to v2 all the same.
  if (isPoint(newer, older) && isAuthor(newer, older)) return true
  if (!isLater(newer, older)) return false
  const named = version === older.posting.version || (rfc && older.posting.rfc && !newer.posting.rfc)
  return named && (isAuthor(newer, older) || isSeries(newer) === isSeries(older))
}

/** Same author and title: the nearest older posting. */
function titleEdges(node: Node, index: NodeIndex): Edge[] {
  for (const key of titleKeys(node)) {
    const older = nearestOlder(node, index.byTitle.get(key) ?? [])
    if (older) return [edge(node, older, 'author-and-subject', titleOf(older))]
  }
  return []
}

function nearestOlder(node: Node, others: Node[]): Node | undefined {
  const since = node.posting.first - linkWindow
  return olderNodes(node, others).findLast((other) => other.posting.last >= since && follows(node, other))
}

/** The older postings that share most patches: a series under a new name, or one that grew. */
function overlapEdges(node: Node, index: NodeIndex): Edge[] {
  const counts = new Map<Node, number>()
  for (const key of patchKeys(node)) {
    for (const other of olderNodes(node, index.byPatch.get(key))) {
      if (follows(node, other)) counts.set(other, (counts.get(other) ?? 0) + 1)
    }
  }
  const since = node.posting.first - linkWindow
  const best = [...counts.keys()]
    .filter((other) => other.posting.last >= since && sharesEnough(node, other))
    .sort((a, b) => b.order - a.order)[0]
  if (!best) return []
  return [edge(node, best, 'patch-overlap', overlapText(node, best))]
}

/** Half of the smaller one; for work of somebody else half of both, since a large series may take in a patch of anybody. */
const sharesEnough = (newer: Node, older: Node): boolean =>
  isSameWork(newer, older) ? patchOverlap(newer, older) >= 0.5 : patchLikeness(newer, older) >= 0.5

/** Titles of the patches that both have, as they were sent. */
function overlapText(newer: Node, older: Node): string {
  const titles = [...newer.posting.slots.values()].map(({ mail }) => mail.subject.title)
  const shared = titles.filter((title) => older.evidence.patchTitles.has(normaliseTitle(title)))
  return shared.length > 0 ? shared.join('; ').slice(0, 300) : 'patches with the same content'
}

/**
 * Nothing better: the author's older series in the same thread, else one of a similar name with the number before, else
 * one of somebody else who handed it over.
 */
function weakEdges(node: Node, index: NodeIndex): Edge[] {
  const ways = [threadEdges, renamedEdges, takenOverEdges]
  return ways.map((find) => find(node, index)).find((edges) => edges.length > 0) ?? []
}

/** `v3` by another author: the same title, the next number, most of the patches, and not long after. */
function takenOverEdges(node: Node, index: NodeIndex): Edge[] {
  const key = seriesKey(node)
  if (key === null) return []
  const older = olderNodes(node, index.bySeries.get(key)).findLast(
    (other) =>
      other.posting.version === node.posting.version - 1 &&
      node.posting.first - other.posting.last <= renameWindow &&
      patchOverlap(node, other) >= 0.5,
  )
  return older ? [edge(node, older, 'patch-overlap', overlapText(node, older))] : []
}

function threadEdges(node: Node, index: NodeIndex): Edge[] {
  const others = olderNodes(node, index.byRoot.get(`${node.posting.author}\n${node.root}`))
  const older = others.findLast(
    (other) =>
      follows(node, other) &&
      node.posting.version > other.posting.version &&
      isSeries(node) === isSeries(other) &&
      (isSeries(node) || alike(node, other)),
  )
  return older ? [edge(node, older, 'same-thread', node.root)] : []
}

/** `cmdline option a` as v2, `parameter a` as v3: a reworded title, the next number, and not long after. */
function renamedEdges(node: Node, index: NodeIndex): Edge[] {
  const { version, first, author } = node.posting
  if (version <= 1) return []
  const older = olderNodes(node, index.byAuthor.get(author), maxOfAuthor).findLast(
    (other) =>
      other.posting.version === version - 1 &&
      first - other.posting.last <= renameWindow &&
      follows(node, other) &&
      isReworded(node, other),
  )
  return older ? [edge(node, older, 'author-and-subject', titleOf(older))] : []
}

function isReworded(newer: Node, older: Node): boolean {
  if (firstWords(newer) !== firstWords(older)) return false
  const likeness = titleLikeness(newer.evidence.title, older.evidence.title)
  return likeness >= (isSeries(newer) === isSeries(older) ? 0.6 : 0.8)
}

/** Of the nodes before this one the nearest, in order; the lists of the index are in that order, too. */
function olderNodes(node: Node, all: readonly Node[] = [], limit = maxCandidates): Node[] {
  let [low, high] = [0, all.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((all[middle]?.order ?? 0) < node.order) low = middle + 1
    else high = middle
  }
  return all.slice(Math.max(0, low - limit), low)
}
