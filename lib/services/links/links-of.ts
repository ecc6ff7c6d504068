import type { ModelId, Verdict } from '#lib/simulator/index'
import type { Context } from '../context'
import { allSources, candidateOf, type JudgedSource, judged, modelOf } from '../scenario/all-sources'
import { catalogueSource, savedSource } from '../scenario/source'
import type { ModelVerdict } from '../scenario/verdict-table'
import { type Candidate, type Proposal, propose } from './propose'
import type { Subject } from './subject'
import { type LinkedQuestion, subjectsOf } from './subjects'

export type LinkState = 'proposed' | 'confirmed' | 'added' | 'removed'

/** A scenario beside a question. */
export interface LinkView {
  slug: string
  title: string
  state: LinkState
  /** Worth of what both speak of; 0 for one that a person added. */
  score: number
  reasons: string[]
  verdicts: ModelVerdict[]
  /** Who said so, when a person did. */
  who: string | null
}

/** What a person said about a question and a scenario. */
export interface Said {
  questionId: number
  slug: string
  state: string
  person: { name: string } | null
}

/** Removed by a person, or said nothing: `unsaid` is what an undone word leaves behind. */
const stateOf = (said: Said | undefined): LinkState | null =>
  said?.state === 'confirmed' || said?.state === 'added' || said?.state === 'removed' ? said.state : null

function viewsOf(
  sources: ReadonlyMap<string, JudgedSource>,
  proposals: readonly Proposal[],
  said: readonly Said[],
): LinkView[] {
  const byPerson = new Map(said.map((one) => [one.slug, one]))
  const proposed = new Map(proposals.map((one) => [one.slug, one]))
  const slugs = new Set([...proposals.map(({ slug }) => slug), ...byPerson.keys()])
  const views = [...slugs].flatMap((slug) => {
    const source = sources.get(slug)
    const state = stateOf(byPerson.get(slug)) ?? (proposed.has(slug) ? 'proposed' : null)
    if (!source || state === null) return []
    const { score = 0, reasons = [] } = proposed.get(slug) ?? {}
    const who = byPerson.get(slug)?.person?.name ?? null
    return [{ slug, title: source.title, state, score, reasons, verdicts: source.verdicts, who }]
  })
  const rank = { confirmed: 0, added: 0, proposed: 1, removed: 2 }
  return views.sort((a, b) => rank[a.state] - rank[b.state])
}

/** Scenarios that a person linked and that are not in the list: removed since, or beyond its limit. */
async function linkedApart(
  ctx: Context,
  said: readonly Said[],
  known: ReadonlyMap<string, JudgedSource>,
): Promise<JudgedSource[]> {
  const slugs = [...new Set(said.map(({ slug }) => slug))].filter((slug) => !known.has(slug))
  if (slugs.length === 0) return []
  const rows = await ctx.db.savedScenario.findMany({
    where: { slug: { in: slugs }, removedAt: null },
    include: { person: { select: { name: true } } },
  })
  return [
    ...slugs.flatMap((slug) => catalogueSource(slug) ?? []),
    ...rows.flatMap((row) => savedSource(row) ?? []),
  ].map(judged)
}

/** The candidates under each model that the questions need, each list made once. */
function candidateLists(sources: readonly JudgedSource[]): (model: ModelId) => Candidate[] {
  const lists = new Map<ModelId, Candidate[]>()
  return (model) => {
    const known = lists.get(model)
    if (known) return known
    const made = sources.map((source) => candidateOf(source, model))
    lists.set(model, made)
    return made
  }
}

/** Proposals of the catalogue by what a question speaks of; a page of twenty questions would spend its time on them. */
const remembered = new Map<string, Proposal[]>()
const maxProposed = 5000

/** The proposals for one subject; remembered as long as only the catalogue, which never changes, can be proposed. */
function proposalsFor(
  subject: Subject,
  model: ModelId,
  onlyCatalogue: boolean,
  listFor: (model: ModelId) => Candidate[],
): Proposal[] {
  if (!onlyCatalogue) return propose(subject, listFor(model))
  const key = JSON.stringify([model, subject])
  const known = remembered.get(key)
  if (known) return known
  if (remembered.size >= maxProposed) remembered.clear()
  const made = propose(subject, listFor(model))
  remembered.set(key, made)
  return made
}

/** What a caller has read already, so that it is not read twice. */
export interface KnownLinks {
  /** Heads of the patches (`headOf`), by key. */
  heads: ReadonlyMap<string, string>
  said: readonly Said[]
}

const readSaid = (ctx: Context, questions: readonly LinkedQuestion[]): Promise<Said[]> =>
  ctx.db.scenarioLink.findMany({
    where: { questionId: { in: questions.map(({ id }) => id) } },
    include: { person: { select: { name: true } } },
    orderBy: { id: 'asc' },
  })

/**
 * The scenarios of each question by its id: what people linked, then what is proposed, then what people removed.
 * Three queries, however many questions there are; one where the rest is known.
 */
export async function linksOf(
  ctx: Context,
  questions: readonly LinkedQuestion[],
  known?: KnownLinks,
): Promise<Map<number, LinkView[]>> {
  const [sources, subjects, said] = await Promise.all([
    allSources(ctx),
    subjectsOf(ctx, questions, known?.heads),
    known?.said ?? readSaid(ctx, questions),
  ])
  const bySlug = new Map(sources.map((source) => [source.slug, source]))
  for (const source of await linkedApart(ctx, said, bySlug)) bySlug.set(source.slug, source)
  const listFor = candidateLists(sources)
  const onlyCatalogue = sources.every(({ slug }) => catalogueSource(slug) !== null)
  return new Map(
    questions.map(({ id, label }) => {
      const subject = subjects.get(id)
      const proposals = subject ? proposalsFor(subject, modelOf(label), onlyCatalogue, listFor) : []
      return [
        id,
        viewsOf(
          bySlug,
          proposals,
          said.filter(({ questionId }) => questionId === id),
        ),
      ]
    }),
  )
}

/** How many linked or proposed scenarios came out how under a model, for a chip; without those that were removed. */
export function verdictCounts(links: readonly LinkView[], model: ModelId): Partial<Record<Verdict, number>> {
  const counts: Partial<Record<Verdict, number>> = {}
  for (const { state, verdicts } of links) {
    const verdict = verdicts.find((one) => one.model === model)?.verdict
    if (state !== 'removed' && verdict) counts[verdict] = (counts[verdict] ?? 0) + 1
  }
  return counts
}
