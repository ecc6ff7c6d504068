import { z } from 'zod'
import {
  findMessagePlaces,
  findPatchPlaces,
  findPersonPlaces,
  findQuestionPlaces,
  findSeriesPlaces,
  type PlaceQuery,
} from '#lib/db/search/find-places'
import { catalogue } from '#lib/simulator/index'
import { urls } from '#lib/urls'
import { parseInput } from '../input'
import { pages } from './pages'
import { readPlaceQuery } from './read-query'

export const goGroups = ['page', 'series', 'patch', 'question', 'message', 'person', 'scenario'] as const
export type GoGroup = (typeof goGroups)[number]

/** One place to go to. */
export interface GoHit {
  group: GoGroup
  label: string
  /** Where it stands, in a few words. */
  detail: string
  href: string
  /** Of a question. */
  status?: string
}

export const Go = z.object({
  q: z.string().catch(''),
  /** The series that the one who asks stands in: its own come first. */
  series: z.coerce.number().int().positive().max(2_000_000_000).nullable().catch(null),
  /** How many of each group. */
  limit: z.number().int().min(1).max(50).default(6),
})

const has = (text: string, words: string[]): boolean => {
  const lower = text.toLowerCase()
  return words.every((word) => lower.includes(word))
}

function pageHits(words: string[], limit: number): GoHit[] {
  return pages
    .filter((page) => has(`${page.label} ${page.words}`, words))
    .sort((a, b) => Number(has(b.label, words)) - Number(has(a.label, words)))
    .slice(0, limit)
    .map(({ label, href }) => ({ group: 'page', label, detail: '', href }))
}

function scenarioHits(words: string[], limit: number): GoHit[] {
  if (words.length === 0) return []
  return catalogue
    .filter(({ slug, title }) => has(`${title} ${slug}`, words))
    .slice(0, limit)
    .map(({ slug, title }) => ({ group: 'scenario', label: title, detail: slug, href: urls.scenario(slug) }))
}

const day = (date: Date | null): string => date?.toISOString().slice(0, 10) ?? 'no date'

async function seriesHits(query: PlaceQuery, limit: number): Promise<GoHit[]> {
  const found = await findSeriesPlaces(query, limit)
  return found.map(({ id, title, author, revisions }) => ({
    group: 'series',
    label: title,
    detail: `${revisions ?? ''} · ${author}`,
    href: urls.series(id),
  }))
}

async function patchHits(query: PlaceQuery, limit: number): Promise<GoHit[]> {
  const found = await findPatchPlaces(query, limit)
  return found.map(({ seriesId, series, revision, index, total, title }) => ({
    group: 'patch',
    label: title,
    detail: `${revision} ${index}/${total} · ${series}`,
    href: urls.patch(seriesId, revision, index),
  }))
}

async function questionHits(query: PlaceQuery, limit: number): Promise<GoHit[]> {
  const found = await findQuestionPlaces(query, limit)
  return found.map(({ id, summary, asker, status, series, revision }) => ({
    group: 'question',
    label: summary,
    detail: `#${id} ${asker}, ${status} · ${revision} ${series}`,
    href: urls.question(id),
    status,
  }))
}

async function messageHits(query: PlaceQuery, limit: number): Promise<GoHit[]> {
  const found = await findMessagePlaces(query, limit)
  return found.map(({ key, subject, sender, date }) => ({
    group: 'message',
    label: subject,
    detail: `${sender} · ${day(date)}`,
    href: urls.message(key),
  }))
}

async function personHits(query: PlaceQuery, limit: number): Promise<GoHit[]> {
  const found = await findPersonPlaces(query, limit)
  return found.map(({ id, name }) => ({ group: 'person', label: name, detail: '', href: urls.person(id) }))
}

/**
 * Where somebody may want to go who typed `q`: pages, series, patches, questions, mails, people and scenarios, at most
 * `limit` of each, the likeliest first. Five small queries at once; only two (series) when nothing was typed.
 */
export async function go(input: z.input<typeof Go> | Record<string, unknown>): Promise<GoHit[]> {
  const { q, series, limit } = parseInput(Go, input)
  const query = readPlaceQuery(q, series)
  if (query.messageId !== null) return messageHits(query, limit)
  const { words, revision, index, number } = query
  const onlyNumbers = words.length === 0 && (revision !== null || index !== null || number !== null)
  const groups = await Promise.all([
    onlyNumbers ? [] : seriesHits(query, limit),
    patchHits(query, limit),
    questionHits(query, limit),
    messageHits(query, limit),
    personHits(query, limit),
  ])
  const [ofSeries, ofPatches, ...rest] = groups
  if (onlyNumbers) return [...ofPatches, ...rest.flat()]
  const wanted = words.length > 0
  // Who names a revision or a place in it means a patch of the series, not the series.
  const named = revision !== null || index !== null
  return [
    ...(wanted ? pageHits(words, Math.min(limit, 4)) : []),
    ...(named ? [...ofPatches, ...ofSeries] : [...ofSeries, ...ofPatches]),
    ...rest.flat(),
    ...scenarioHits(words, limit),
    ...(wanted ? [] : pageHits([], pages.length)),
  ]
}
