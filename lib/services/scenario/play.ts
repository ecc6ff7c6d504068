import {
  type Finding,
  firstDifference,
  judge,
  type ModelId,
  models,
  RunLimitError,
  run as runOnce,
  type Scenario,
  type Trace,
  type TraceStep,
  trace,
  type Verdict,
} from '#lib/simulator/index'
import type { ScenarioSource } from './source'
import { whyNot } from './verdict-table'

/** Longer runs are judged but not shown step by step: every step keeps the whole state. */
const maxSteps = 1500

/** A run under one model, ready for the player. */
export interface Play {
  model: ModelId
  scenario: Scenario
  verdict: Verdict
  findings: Finding[]
  /** Empty when the run is too long to be shown. */
  steps: TraceStep[]
  trace: Trace | null
  /** Number of events. */
  length: number
  /** Index of the step that is shown. */
  at: number
}

/** Why a model cannot play a scenario, in a sentence. */
export interface Unplayable {
  model: ModelId
  reason: string
}

export type Played = Play | Unplayable

export const isPlay = (played: Played): played is Play => 'steps' in played

/** The step that says most: the first that broke a rule of the verdict, else the end of the call under test. */
function tellingStep(
  verdict: Verdict,
  findings: readonly Finding[],
  traced: Trace | null,
  { setup }: Scenario,
): number {
  const worst = findings.find(({ rule }) => rule.verdict === verdict)
  return worst?.event ?? traced?.steps.findLastIndex(({ call }) => call === setup.length) ?? 0
}

/** Number of events, or why there are too many. */
function lengthOf(model: ModelId, scenario: Scenario): number | string {
  try {
    return runOnce(models[model], scenario).events.length
  } catch (error) {
    if (error instanceof RunLimitError) return error.message
    throw error
  }
}

/** Runs a scenario under a model for the player. `step` counts from 1; without it the most telling one is shown. */
export function play(source: ScenarioSource, model: ModelId, step?: number): Played {
  const scenario = source.formOf(model)
  const reason = whyNot(scenario, model)
  if (scenario === null || reason !== null) return { model, reason: reason ?? '' }
  const length = lengthOf(model, scenario)
  if (typeof length === 'string') return { model, reason: length }
  const { verdict, findings } = judge(models[model], scenario)
  const traced = length <= maxSteps ? trace(models[model], scenario) : null
  const at = step === undefined ? tellingStep(verdict, findings, traced, scenario) : step - 1
  return {
    model,
    scenario,
    verdict,
    findings,
    steps: traced?.steps ?? [],
    trace: traced,
    length,
    at: Math.max(0, Math.min(at, length - 1)),
  }
}

/** Index of the first event at which two runs differ; null when they do not, or one is not shown. */
export function parting(a: Play, b: Play): number | null {
  return a.trace && b.trace ? (firstDifference(a.trace, b.trace)?.index ?? null) : null
}
