import { NotFoundError } from '#lib/errors'
import { isModelId, MODEL_IDS, type Scenario } from '#lib/simulator/index'
import type { Context } from '../context'
import { addressSource, getSource, type ScenarioSource } from './source'

/** What the form starts from. */
export interface ScenarioDraft {
  title: string
  question: string
  text: string
  forkedFrom: string | null
  /** The saved scenario that is changed, as it was seen. */
  target: { id: number; edition: number; slug: string } | null
}

/** A small scenario that every model can run: a reference for each mapping, taken in mmap_prepare. */
const blank: Scenario = {
  name: 'my-driver',
  files: {
    drv: {
      mmap_prepare: [
        { op: 'set_vm_ops', vm_ops: 'drv_ops' },
        { op: 'ref', name: 'r' },
      ],
    },
  },
  vm_ops: { drv_ops: { open: [{ op: 'ref', name: 'r' }], close: [{ op: 'unref', name: 'r' }] } },
  stack: null,
  setup: [],
  call: { addr: '0x300000', pages: 4, pgoff: 0, shared: true, prot: 'rw', file: 'drv' },
  inject: null,
  // biome-ignore lint/suspicious/noThenProperty: the language names the field so (LANGUAGE.md section 1)
  then: [{ munmap: { addr: '0x300000', pages: 4 } }],
}

/** A scenario's JSON as people read and write it: a step a line. */
export function scenarioJson(scenario: Scenario): string {
  const text = JSON.stringify(scenario, null, 2)
  return text.replace(/\{\n\s+("(?:op|addr|munmap)"[^{}]*?)\n\s+\}/g, (_, inner: string) => {
    return `{ ${inner.replace(/\n\s+/g, ' ')} }`
  })
}

function formFor(source: ScenarioSource, wanted: string | undefined): Scenario | null {
  const models = wanted !== undefined && isModelId(wanted) ? [wanted, ...MODEL_IDS] : MODEL_IDS
  for (const model of models) {
    const scenario = source.formOf(model)
    if (scenario) return scenario
  }
  return null
}

interface DraftInput {
  from?: string | undefined
  packed?: string | undefined
  model?: string | undefined
  /** Change the scenario itself rather than fork it. */
  change?: boolean
}

/** What a new, forked or changed scenario starts from. @throws NotFoundError, InvalidInputError */
export async function getDraft({ ctx, input }: { ctx: Context; input: DraftInput }): Promise<ScenarioDraft> {
  const { from, packed, model, change = false } = input
  if (from === undefined && !packed)
    return { title: '', question: '', text: scenarioJson(blank), forkedFrom: null, target: null }
  const source = packed ? addressSource(packed) : await getSource({ ctx, input: { slug: from ?? '' } })
  const scenario = formFor(source, model)
  if (!scenario || (change && !source.saved)) throw new NotFoundError('scenario', from ?? '')
  const { title, question, saved, slug } = source
  const text = scenarioJson(scenario)
  if (change && saved)
    return { title, question, text, forkedFrom: saved.forkedFrom, target: { ...saved, slug } }
  const named = source.kind === 'address' || source.kind === 'cell'
  return {
    title: named ? '' : `${title}, forked`,
    question,
    text,
    forkedFrom: named ? null : slug,
    target: null,
  }
}
