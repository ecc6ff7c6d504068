import { isModelId, type ModelId, VERDICTS, type Verdict } from '#lib/simulator/index'
import type { Context } from '../context'
import { allSources, type JudgedSource } from './all-sources'

/** What the list is narrowed to; a field that is not given narrows nothing. */
export interface ScenarioFilter {
  text?: string
  hook?: string
  driver?: string
  /** A symbol or file that it is about. */
  tag?: string
  verdict?: Verdict
  /** The model whose verdict is meant; any without it. */
  model?: ModelId
  own?: boolean
}

export interface Facet {
  value: string
  count: number
}

export interface ScenarioList {
  scenarios: JudgedSource[]
  total: number
  hooks: Facet[]
  drivers: Facet[]
  tags: Facet[]
}

const one = (value: string | string[] | undefined): string | undefined => {
  const text = (Array.isArray(value) ? value[0] : value)?.trim().slice(0, 100)
  return text === '' ? undefined : text
}

/** Reads the filter from an address; what it does not know is left out. */
export function parseScenarioFilter(params: Record<string, string | string[] | undefined>): ScenarioFilter {
  const verdict = VERDICTS.find((word) => word === one(params.verdict))
  const model = one(params.model)
  return {
    text: one(params.text),
    hook: one(params.hook),
    driver: one(params.driver),
    tag: one(params.tag),
    verdict,
    model: model !== undefined && isModelId(model) ? model : undefined,
    own: one(params.own) === '1',
  }
}

function hasVerdict(source: JudgedSource, { verdict, model }: ScenarioFilter): boolean {
  const seen = source.verdicts.filter((entry) => model === undefined || entry.model === model)
  if (verdict === undefined) return model === undefined || seen.some((entry) => entry.verdict !== null)
  return seen.some((entry) => entry.verdict === verdict)
}

function matches(source: JudgedSource, filter: ScenarioFilter): boolean {
  const { tags } = source
  const words = filter.text?.toLowerCase().split(/\s+/) ?? []
  const said = [source.title, source.question, source.slug, source.row ?? '', ...tags.symbols, ...tags.files]
    .join(' ')
    .toLowerCase()
  return (
    words.every((word) => said.includes(word)) &&
    (filter.hook === undefined || tags.hooks.includes(filter.hook)) &&
    (filter.driver === undefined || tags.drivers.includes(filter.driver)) &&
    (filter.tag === undefined || [...tags.symbols, ...tags.files].includes(filter.tag)) &&
    (!filter.own || source.kind === 'saved') &&
    hasVerdict(source, filter)
  )
}

function facet(lists: string[][]): Facet[] {
  const counts = new Map<string, number>()
  for (const value of lists.flat()) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count)
}

/** Scenarios of the catalogue and saved ones that a filter leaves, with what it can be narrowed to. */
export async function findScenarios({
  ctx,
  input,
}: {
  ctx: Context
  input: ScenarioFilter
}): Promise<ScenarioList> {
  const all = await allSources(ctx)
  return {
    scenarios: all.filter((source) => matches(source, input)),
    total: all.length,
    hooks: facet(all.map(({ tags }) => tags.hooks)),
    drivers: facet(all.map(({ tags }) => tags.drivers)),
    tags: facet(all.map(({ tags }) => [...tags.symbols, ...tags.files])),
  }
}
