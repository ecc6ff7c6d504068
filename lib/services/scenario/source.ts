import { InvalidInputError, NotFoundError } from '#lib/errors'
import {
  catalogueEntry,
  type ModelId,
  parseScenarioText,
  type Scenario,
  ScenarioError,
  scenarioFor,
  type Tags,
} from '#lib/simulator/index'
import type { Context } from '../context'
import { unpackScenario } from './address'
import { matrixOf, parseCellSlug } from './matrices'
import { tagsOf } from './tags-of'

/** A scenario wherever it comes from: the catalogue, the database, a cell of the matrix or an address. */
export interface ScenarioSource {
  kind: 'catalogue' | 'saved' | 'cell' | 'address'
  slug: string
  title: string
  /** The question that running it answers; may be empty. */
  question: string
  look: string
  tags: Tags
  /** Row of the notes on mmap semantics, such as `S13`. */
  row: string | null
  /** What the models leave out; why a verdict is another one than the notes say. */
  remarks: string[]
  saved: {
    id: number
    edition: number
    removed: boolean
    forkedFrom: string | null
    who: string | null
  } | null
  /** The scenario as a model expresses it; null where it cannot. */
  formOf(model: ModelId): Scenario | null
}

/** Slug under which a scenario in the address itself is shown. */
export const addressSlug = 'run'

/** Whether a scenario of one form was written in words that the model knows is found out when it is run. */
const oneForm = (scenario: Scenario) => (): Scenario => scenario

/** A scenario of the catalogue, or null. */
export function catalogueSource(slug: string): ScenarioSource | null {
  const entry = catalogueEntry(slug)
  if (!entry) return null
  const { title, question, look, tags, row } = entry
  const remarks = [entry.difference, entry.notModelled].filter((text) => text !== undefined)
  const formOf = (model: ModelId): Scenario | null => scenarioFor(entry, model) ?? null
  return { kind: 'catalogue', slug, title, question, look, tags, row, remarks, saved: null, formOf }
}

function plainSource(
  kind: 'saved' | 'cell' | 'address',
  slug: string,
  scenario: Scenario,
  words: { title: string; question: string; look?: string },
): ScenarioSource {
  const { title, question, look = '' } = words
  const tags = tagsOf(scenario)
  const formOf = oneForm(scenario)
  return { kind, slug, title, question, look, tags, row: null, remarks: [], saved: null, formOf }
}

/** The scenario that shows a cell of the matrix. */
function cellSource(slug: string): ScenarioSource | null {
  const place = parseCellSlug(slug)
  if (!place) return null
  const { rows, hooks } = matrixOf(place.model)
  const row = rows.find(({ id }) => id === place.action)
  const cell = row?.cells[hooks.map(String).indexOf(place.hook)]
  if (!row || !cell) return null
  return plainSource('cell', slug, cell.scenario, {
    title: `${place.hook}: ${row.label}`,
    question: `What comes of it if ${place.hook} does this, with ${cell.settingLabel}?`,
    look: 'The worst of the settings that the contract matrix tries.',
  })
}

/** The scenario that an address holds. @throws InvalidInputError */
export function addressSource(packed: string): ScenarioSource {
  try {
    const scenario = parseScenarioText(unpackScenario(packed))
    return plainSource('address', addressSlug, scenario, { title: scenario.name, question: '' })
  } catch (error) {
    if (error instanceof ScenarioError) throw new InvalidInputError(error.message)
    throw error
  }
}

/** The columns that a source of a saved scenario needs. */
export interface SavedRow {
  id: number
  slug: string
  title: string
  question: string
  text: string
  forkedFrom: string | null
  edition: number
  removedAt: Date | null
  person: { name: string } | null
}

/** A saved scenario; null when its JSON is no longer one that this version takes. */
export function savedSource(row: SavedRow): ScenarioSource | null {
  try {
    const source = plainSource('saved', row.slug, parseScenarioText(row.text), row)
    const { id, edition, forkedFrom, removedAt, person } = row
    return {
      ...source,
      saved: { id, edition, removed: removedAt !== null, forkedFrom, who: person?.name ?? null },
    }
  } catch (error) {
    if (error instanceof ScenarioError) return null
    throw error
  }
}

/** A scenario by its slug. @throws NotFoundError */
export async function getSource({
  ctx,
  input,
}: {
  ctx: Context
  input: { slug: string }
}): Promise<ScenarioSource> {
  const { slug } = input
  const known = catalogueSource(slug) ?? cellSource(slug)
  if (known) return known
  const row = await ctx.db.savedScenario.findUnique({
    where: { slug },
    include: { person: { select: { name: true } } },
  })
  const source = row && savedSource(row)
  if (!source) throw new NotFoundError('scenario', slug)
  return source
}
