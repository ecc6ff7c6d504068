import { borrow } from './borrow'
import { type Node, sameContent } from './candidates'
import { headOf } from './evidence'
import type { Edge } from './links'
import type { Forest, Member } from './members'
import type { Posting } from './postings'
import type { PatchRef, Revision, VersionLink } from './types'

/** Makes the revisions of one series from its postings, oldest first. */
export function makeRevisions(
  group: Node[],
  edges: Edge[],
  forest: Forest,
  messages: (posting: Posting) => string[],
): Revision[] {
  const numbered = numberPostings(group)
  const labels = new Map<string, number>()
  const linksOf = linkFinder(group, edges)
  const revisions: Revision[] = []
  for (const { node, version, resend } of numbered) {
    const { posting } = node
    const revision: Revision = {
      version,
      label: makeLabel(version, resend, posting, labels),
      resend,
      rfc: posting.rfc,
      head: node.head,
      cover: posting.cover?.key ?? null,
      patches: patchRefs(posting),
      extras: posting.extras.map((member) => patchRef(member)),
      expected: expectedPatches(posting),
      missing: [],
      date: headOf(posting).message.date ?? headOf(posting).message.received,
      linkedBy: linksOf(node),
      messages: messages(posting),
    }
    borrow(revision, posting, revisions, forest)
    revision.missing = missingIndices(revision)
    revisions.push(revision)
  }
  return revisions
}

interface Numbered {
  node: Node
  version: number
  resend: boolean
}

/**
 * A posting without a number of its own after one with the same number is the next revision if it differs
 * (b4, notes/parsing.md rule 9). An equal one is a second posting of the same, with or without RESEND. One that
 * differs under a number of its own keeps it: its label tells it apart.
 */
function numberPostings(group: Node[]): Numbered[] {
  const taken = new Set(
    group.filter(({ posting }) => !posting.versionInferred).map(({ posting }) => posting.version),
  )
  const numbered: Numbered[] = []
  const alike = new Map<string, Node[]>()
  let highest = 0
  for (const node of group) {
    const { posting } = node
    const kind = `${posting.rfc} ${posting.version} ${posting.point}`
    const before = alike.get(kind) ?? []
    let { version } = posting
    const again = before.length > 0 && posting.point === null
    const differs = again && !before.some((other) => sameContent(other, node))
    if (again && differs && posting.versionInferred && !posting.resend && posting.slots.size > 0) {
      if (!taken.has(highest + 1)) version = highest + 1
    }
    highest = Math.max(highest, version)
    numbered.push({ node, version, resend: posting.resend || (again && !differs) })
    alike.set(kind, [...before, node].slice(-maxAlike))
  }
  return numbered
}

/** Of many postings with one number the last ones are looked at. */
const maxAlike = 20

function makeLabel(version: number, resend: boolean, posting: Posting, labels: Map<string, number>): string {
  const number = posting.point ?? String(version)
  const base = `${posting.rfc ? 'rfc-' : ''}v${number}${resend ? '-resend' : ''}`
  const count = (labels.get(base) ?? 0) + 1
  labels.set(base, count)
  return count === 1 ? base : `${base}-${count}`
}

const byIndex = (a: PatchRef, b: PatchRef): number => a.index - b.index

function patchRefs(posting: Posting): PatchRef[] {
  return [...posting.slots.values()].map((member) => patchRef(member)).sort(byIndex)
}

function patchRef({ key, index, total, mail }: Member): PatchRef {
  const title = mail.subject.title
  return { messageId: key, index: index ?? 1, total: total ?? 1, title, borrowedFrom: null }
}

/** `[PATCH 6/5]` happens: then six are expected (notes/parsing.md rule 4). A pull request expects none. */
function expectedPatches(posting: Posting): number {
  const total = posting.total ?? (posting.slots.size > 0 ? 1 : 0)
  return Math.max(total, ...posting.slots.keys())
}

function missingIndices(revision: Revision): number[] {
  const present = new Set(revision.patches.map(({ index }) => index))
  const missing: number[] = []
  for (let index = 1; index <= revision.expected; index += 1) if (!present.has(index)) missing.push(index)
  return missing
}

/**
 * One link a reason, as the edges come: strongest first. A revision that only a newer one ties to the others
 * shows that link; the oldest shows none.
 */
function linkFinder(group: Node[], edges: Edge[]): (node: Node) => VersionLink[] {
  const [up, down] = [new Map<Node, Edge[]>(), new Map<Node, Edge[]>()]
  for (const edge of edges) {
    add(up, edge.newer, edge)
    add(down, edge.older, edge)
  }
  return (node) => {
    const found = up.get(node) ?? (node === group[0] ? [] : down.get(node)) ?? []
    const links = new Map<string, VersionLink>()
    for (const { reason, evidence } of found) if (!links.has(reason)) links.set(reason, { reason, evidence })
    return [...links.values()]
  }
}

function add(map: Map<Node, Edge[]>, node: Node, edge: Edge): void {
  const known = map.get(node)
  if (known) known.push(edge)
  else map.set(node, [edge])
}
