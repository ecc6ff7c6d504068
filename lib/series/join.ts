import { type Node, patchLikeness, sameContent } from './candidates'
import type { Edge } from './links'
import { compareText } from './time'
import type { LinkReason, SeriesCorrection } from './types'

/** Strong evidence first (notes/parsing.md rule 11); what a person says comes before all of it. */
const strength: LinkReason[] = [
  'person',
  'change-id',
  'reply-to-older',
  'supersedes',
  'changelog-link',
  'author-and-subject',
  'patch-overlap',
  'same-thread',
]
/** These name the other mail; the rest only looks alike and must not join two series that both have a v1. */
const named = new Set<LinkReason>(['person', 'change-id', 'supersedes'])

export interface Joined {
  /** Nodes of one series each, oldest first. */
  groups: Node[][]
  /** The edges that hold them together. */
  edges: Edge[]
}

/** Joins nodes along the edges, the strongest first. A person's links and unlinks win. */
export function joinNodes(nodes: Node[], edges: Edge[], corrections: readonly SeriesCorrection[]): Joined {
  const byHead = new Map(nodes.map((node) => [node.head, node]))
  const decided = personEdges(corrections, byHead)
  const groupOf = new Map(nodes.map((node) => [node, newGroup(node)]))
  const apart = unlinked(corrections, byHead)
  const used: Edge[] = []
  for (const edge of [...decided, ...edges].sort(byStrength)) {
    const [into, from] = [groupOf.get(edge.older), groupOf.get(edge.newer)]
    if (!into || !from) continue
    if (into !== from) {
      if (mustStayApart(into.nodes, from.nodes, apart)) continue
      if (!named.has(edge.reason) && collide(into, from)) continue
      const [big, small] = into.nodes.length >= from.nodes.length ? [into, from] : [from, into]
      absorb(big, small)
      for (const node of small.nodes) groupOf.set(node, big)
    }
    used.push(edge)
  }
  const groups = [...new Set(groupOf.values())].map((group) => group.nodes)
  for (const group of groups) group.sort((a, b) => a.order - b.order)
  groups.sort((a, b) => (a[0]?.order ?? 0) - (b[0]?.order ?? 0))
  return { groups, edges: used }
}

interface Group {
  nodes: Node[]
  byVersion: Map<string, Node[]>
}

/** A `v2.1` may be said of one patch after the other: it collides with nothing. */
function newGroup(node: Node): Group {
  const { version, rfc, point } = node.posting
  return { nodes: [node], byVersion: new Map(point === null ? [[`${rfc} ${version}`, [node]]] : []) }
}

function absorb(big: Group, small: Group): void {
  for (const node of small.nodes) big.nodes.push(node)
  for (const [version, nodes] of small.byVersion) {
    const known = big.byVersion.get(version)
    if (known) for (const node of nodes) known.push(node)
    else big.byVersion.set(version, nodes)
  }
}

function byStrength(a: Edge, b: Edge): number {
  return (
    strength.indexOf(a.reason) - strength.indexOf(b.reason) ||
    a.newer.order - b.newer.order ||
    b.older.order - a.older.order ||
    compareText(a.evidence, b.evidence)
  )
}

function personEdges(corrections: readonly SeriesCorrection[], byHead: Map<string, Node>): Edge[] {
  const edges: Edge[] = []
  for (const { kind, head, value } of corrections) {
    const [one, other] = [byHead.get(head), byHead.get(value)]
    if (kind !== 'link' || !one || !other || one === other) continue
    const [older, newer] = one.order < other.order ? [one, other] : [other, one]
    edges.push({ newer, older, reason: 'person', evidence: value })
  }
  return edges
}

function unlinked(corrections: readonly SeriesCorrection[], byHead: Map<string, Node>): Map<Node, Set<Node>> {
  const apart = new Map<Node, Set<Node>>()
  for (const { kind, head, value } of corrections) {
    const [one, other] = [byHead.get(head), byHead.get(value)]
    if (kind !== 'unlink' || !one || !other) continue
    for (const [a, b] of [[one, other] as const, [other, one] as const])
      apart.set(a, new Set([...(apart.get(a) ?? []), b]))
  }
  return apart
}

function mustStayApart(a: Node[], b: Node[], apart: Map<Node, Set<Node>>): boolean {
  if (apart.size === 0) return false
  return a.some((node) => b.some((other) => apart.get(node)?.has(other)))
}

/** Of many postings with one number only so many are compared: nobody posts a version more often. */
const maxSame = 20

/** Both hold the same version, and not as two postings of the same patches. */
function collide(a: Group, b: Group): boolean {
  const [large, small] = a.byVersion.size >= b.byVersion.size ? [a, b] : [b, a]
  for (const [version, nodes] of small.byVersion) {
    const others = large.byVersion.get(version)?.slice(-maxSame) ?? []
    if (nodes.slice(-maxSame).some((one) => others.some((other) => !isSamePosting(one, other)))) return true
  }
  return false
}

const isSamePosting = (a: Node, b: Node): boolean =>
  sameContent(a, b) ||
  patchLikeness(a, b) >= 0.5 ||
  ((a.posting.resend || b.posting.resend || a.posting.slots.size === 0) &&
    a.evidence.title === b.evidence.title)
