import { parseAddressText } from './address-text'
import { messagesBelow } from './below'
import { indexNodes, makeNodes, type Node } from './candidates'
import { headOf } from './evidence'
import { joinNodes } from './join'
import { type Edge, findEdges } from './links'
import { findMembers, layOut } from './members'
import { findPostings, type Posting } from './postings'
import { makeRevisions } from './revisions'
import type { Mail, Revision, Series, SeriesCorrection, ThreadTree } from './types'

/**
 * Finds the series in a heap of mails (notes/parsing.md rules 6 to 15): postings, their revisions and what
 * ties them together, each with its reason. What a person corrected wins over what is inferred.
 * The result depends on the mails alone, never on their order.
 *
 * @param mails without copies (dropCopies), by key
 * @param tree of these mails (buildTree)
 * @returns oldest series first
 */
export function groupSeries(
  mails: ReadonlyMap<string, Mail>,
  tree: ThreadTree,
  corrections: readonly SeriesCorrection[] = [],
): Series[] {
  const forest = layOut(mails, tree)
  const postings = findPostings(findMembers(forest), forest)
  correctVersions(postings, corrections)
  const nodes = makeNodes(postings, forest)
  const { groups, edges } = joinNodes(nodes, findEdges(nodes, indexNodes(nodes), forest), corrections)
  const seriesOf = new Map(groups.flatMap((group) => group.map(({ posting }) => [posting, group] as const)))
  const below = messagesBelow(postings, forest, (posting) => seriesOf.get(posting))
  const edgesOf = groupEdges(edges)
  return groups.map((group) => {
    const own = group.flatMap((node) => edgesOf.get(node) ?? [])
    const revisions = makeRevisions(group, own, forest, (posting) => below.get(posting) ?? [])
    return makeSeries(group, revisions, corrections)
  })
}

/** A person's word on a version is as good as one in the subject. */
function correctVersions(postings: Posting[], corrections: readonly SeriesCorrection[]): void {
  const versions = new Map(corrections.filter(({ kind }) => kind === 'version').map((c) => [c.head, c.value]))
  if (versions.size === 0) return
  for (const posting of postings) {
    const value = versions.get(headOf(posting).key)
    const version = value === undefined ? Number.NaN : Number(value)
    if (Number.isInteger(version) && version >= 0) Object.assign(posting, { version, versionInferred: false })
  }
}

function groupEdges(edges: Edge[]): Map<Node, Edge[]> {
  const byNode = new Map<Node, Edge[]>()
  for (const edge of edges) byNode.set(edge.newer, [...(byNode.get(edge.newer) ?? []), edge])
  return byNode
}

function makeSeries(group: Node[], revisions: Revision[], corrections: readonly SeriesCorrection[]): Series {
  const [earliest] = group
  if (!earliest) throw new Error('A series always has a posting.')
  const titled = group.findLast(({ posting }) => posting.cover) ?? group.findLast(isWhole) ?? earliest
  const heads = new Set(group.map(({ head }) => head))
  const said = (kind: SeriesCorrection['kind']): string | undefined =>
    corrections.findLast((correction) => correction.kind === kind && heads.has(correction.head))?.value
  const author = said('author')
  return {
    key: earliest.head,
    title: said('title') ?? headOf(titled.posting).subject.title,
    author: author === undefined ? headOf(earliest.posting).message.sender : parseAddressText(author),
    revisions,
  }
}

/** Its title stands for the whole: a single patch, or a series that begins with patch 1. */
const isWhole = ({ posting }: Node): boolean => posting.slots.has(1) && posting.point === null
