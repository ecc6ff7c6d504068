import { type Evidence, headOf, readEvidence } from './evidence'
import type { Forest } from './members'
import type { Posting } from './postings'
import { compareText } from './time'

/** A posting with its evidence and its place in the order of all. */
export interface Node {
  posting: Posting
  head: string
  evidence: Evidence
  /** Position by time, then key: the index into the list of nodes. */
  order: number
  root: string
}

export function makeNodes(postings: Posting[], forest: Forest): Node[] {
  const nodes = postings.map((posting) => {
    const head = headOf(posting).key
    return { posting, head, evidence: readEvidence(posting), order: 0, root: forest.roots.get(head) ?? head }
  })
  nodes.sort((a, b) => a.posting.first - b.posting.first || compareText(a.head, b.head))
  for (const [order, node] of nodes.entries()) node.order = order
  return nodes
}

/** Where to look up nodes by what they hold. */
export interface NodeIndex {
  byMember: Map<string, Node>
  byChangeId: Map<string, Node[]>
  byTitle: Map<string, Node[]>
  /** By `author` and patch title, and by patch-id: what an overlap is found with. */
  byPatch: Map<string, Node[]>
  byRoot: Map<string, Node[]>
  byAuthor: Map<string, Node[]>
  /** By seriesKey, whoever sent it. */
  bySeries: Map<string, Node[]>
}

export function indexNodes(nodes: Node[]): NodeIndex {
  const index: NodeIndex = {
    byMember: new Map(),
    byChangeId: new Map(),
    byTitle: new Map(),
    byPatch: new Map(),
    byRoot: new Map(),
    byAuthor: new Map(),
    bySeries: new Map(),
  }
  for (const node of nodes) {
    const { posting, evidence } = node
    for (const member of posting.members) index.byMember.set(member.key, node)
    if (evidence.changeId !== null) add(index.byChangeId, evidence.changeId, node)
    for (const key of titleKeys(node)) add(index.byTitle, key, node)
    for (const key of patchKeys(node)) add(index.byPatch, key, node)
    add(index.byAuthor, posting.author, node)
    const series = seriesKey(node)
    if (series !== null) add(index.bySeries, series, node)
    add(index.byRoot, `${posting.author}\n${node.root}`, node)
  }
  return index
}

function add(map: Map<string, Node[]>, key: string, node: Node): void {
  const known = map.get(key)
  if (known) known.push(node)
  else map.set(key, [node])
}

/** `author`, branch and title, the older title too: what the same work is known by without any link. */
export function titleKeys({ posting, evidence }: Node): string[] {
  const titles = [evidence.title, evidence.formerTitle].filter((title) => title !== null && title !== '')
  return [...new Set(titles)].map((title) => `${posting.author}\n${posting.branch}\n${title}`)
}

/** Branch and title of a series with a cover letter: what it keeps when somebody else takes it over. */
export function seriesKey({ posting, evidence }: Node): string | null {
  const isWhole = posting.cover !== null && posting.total !== null && posting.total > 1
  return isWhole && evidence.title !== '' ? `${posting.branch}\n${evidence.title}` : null
}

export function patchKeys({ posting, evidence }: Node): string[] {
  const titles = [...evidence.patchTitles].filter((title) => title !== '')
  return [
    ...titles.map((title) => `${posting.author}\n${posting.branch}\n${title}`),
    ...[...evidence.patchIds].map((id) => `${posting.branch}\n${id}`),
  ]
}

/** Everything that another thread can share with this posting; see linkKeys. */
export function postingKeys(node: Node): string[] {
  const { changeId, links } = node.evidence
  const series = seriesKey(node)
  return [
    ...(changeId === null ? [] : [`change-id:${changeId}`]),
    ...links.map((link) => `mid:${link.id}`),
    `words:${node.posting.author} ${firstWords(node)}`,
    ...(series === null ? [] : [`series:${series.replaceAll('\n', ' ')}`]),
    ...titleKeys(node).map((key) => `title:${key.replaceAll('\n', ' ')}`),
    ...patchKeys(node).map((key) => `patch:${key.replaceAll('\n', ' ')}`),
  ]
}

/** The subsystem and the verb, mostly: what a reworded title keeps. */
export const firstWords = ({ evidence }: Node): string => evidence.title.split(' ').slice(0, 2).join(' ')

/** 0 to 1: the share of the smaller posting's patches that the other has too, by patch-id or title. */
export function patchOverlap(a: Node, b: Node): number {
  const smaller = Math.min(a.posting.slots.size, b.posting.slots.size)
  if (smaller === 0) return 0
  const titles = shared(a.evidence.patchTitles, b.evidence.patchTitles)
  const ids = shared(a.evidence.patchIds, b.evidence.patchIds)
  return Math.min(1, Math.max(titles, ids) / smaller)
}

function shared(a: Set<string>, b: Set<string>): number {
  let count = 0
  for (const value of a) if (value !== '' && b.has(value)) count += 1
  return count
}

/** 0 to 1: like patchOverlap, but a single patch is not the same as a series that took it in (Dice). */
export function patchLikeness(a: Node, b: Node): number {
  const sizes = a.posting.slots.size + b.posting.slots.size
  const totals = [a.posting.total ?? 1, b.posting.total ?? 1]
  if (sizes === 0 || Math.min(...totals) * 3 < Math.max(...totals)) return 0
  const titles = shared(a.evidence.patchTitles, b.evidence.patchTitles)
  const ids = shared(a.evidence.patchIds, b.evidence.patchIds)
  return Math.min(1, (2 * Math.max(titles, ids)) / sizes)
}

/** Sent again without a change: every patch of the smaller is in the other as it is. */
export function sameContent(a: Node, b: Node): boolean {
  const [left, right] = [a.evidence.patchIds, b.evidence.patchIds]
  const smaller = Math.min(left.size, right.size)
  return smaller > 0 && a.posting.total === b.posting.total && shared(left, right) === smaller
}
