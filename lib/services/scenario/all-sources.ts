import { createHash } from 'node:crypto'
import { catalogue, HOOKS, isModelId, type ModelId } from '#lib/simulator/index'
import type { Context } from '../context'
import type { Candidate } from '../links/propose'
import { catalogueSource, type ScenarioSource, savedSource } from './source'
import { type ModelVerdict, verdictTable } from './verdict-table'

/** A scenario with what comes out under every model. */
export interface JudgedSource extends ScenarioSource {
  verdicts: ModelVerdict[]
}

/** Verdicts never change while the program runs: they are worked out once a form. */
const held = new Map<string, ModelVerdict[]>()
const maxHeld = 2000

/** A source with its verdicts, which are kept. */
export function judged(source: ScenarioSource): JudgedSource {
  const key =
    source.kind === 'catalogue'
      ? source.slug
      : createHash('sha256')
          .update(JSON.stringify(source.formOf('v1')))
          .digest('base64')
  const known = held.get(key)
  if (known) return { ...source, verdicts: known }
  const verdicts = verdictTable(source.formOf)
  if (held.size >= maxHeld) held.clear()
  held.set(key, verdicts)
  return { ...source, verdicts }
}

/** The catalogue, judged; some 350 runs the first time. */
export function judgedCatalogue(): JudgedSource[] {
  return catalogue.flatMap(({ slug }) => catalogueSource(slug) ?? []).map(judged)
}

/** More saved scenarios than this are not looked at for lists and proposals. */
const maxSaved = 500

/** All scenarios at hand: the catalogue and what people saved, newest first. One query. */
export async function allSources(ctx: Context): Promise<JudgedSource[]> {
  const rows = await ctx.db.savedScenario.findMany({
    where: { removedAt: null },
    include: { person: { select: { name: true } } },
    orderBy: { id: 'desc' },
    take: maxSaved,
  })
  return [...judgedCatalogue(), ...rows.flatMap((row) => savedSource(row) ?? []).map(judged)]
}

const knowsHook = (hook: string, model: ModelId): boolean =>
  !Object.hasOwn(HOOKS, hook) || HOOKS[hook as keyof typeof HOOKS].includes(model)

/** A scenario as the links see it: what it speaks of, and its verdict under one model. */
export function candidateOf(source: JudgedSource, model: ModelId): Candidate {
  const { slug, title, question, tags, verdicts } = source
  const hooks = tags.hooks.filter((hook) => knowsHook(hook, model))
  const verdict = verdicts.find((one) => one.model === model)?.verdict ?? null
  return { slug, title, question, tags: { ...tags, hooks }, verdict }
}

/** The model of a revision by its label; the oldest one where no model has that name. */
export const modelOf = (label: string): ModelId => (isModelId(label) ? label : 'v1')
