import type { Model, ModelId } from '../models/model'
import type { HookName, Scenario } from '../scenario'
import { type Judgement, judge } from '../verdict/judge'
import { type Finding, type Verdict, worseVerdict } from '../verdict/rule'
import { ACTIONS, HOOKS, OPS } from '../vocabulary'
import { type Action, actions } from './actions'
import { driverFor } from './driver'
import { type Setting, settings } from './settings'

/** The worst that an action in a hook does over all settings. */
export interface Cell {
  verdict: Verdict
  /** The first setting with that verdict, and its scenario. */
  setting: string
  settingLabel: string
  rules: string[]
  scenario: Scenario
}

export interface MatrixRow {
  id: string
  label: string
  /** One cell a hook, in the order of the columns; null: the language has no such step in this hook. */
  cells: (Cell | null)[]
}

/** The contract matrix of a model: what a driver may do in which hook. */
export interface Matrix {
  model: ModelId
  hooks: HookName[]
  rows: MatrixRow[]
}

/** The hooks of a model, in the order of the vocabulary. */
export function hooksOf(model: ModelId): HookName[] {
  return (Object.keys(HOOKS) as HookName[]).filter((hook) => HOOKS[hook].includes(model))
}

/**
 * Computes the matrix of a model by running each action in each hook under each setting: some 3,000 runs.
 * A finding that the hook has in the same setting without doing anything is not held against the action.
 */
export function matrix(model: Model): Matrix {
  const hooks = hooksOf(model.id)
  const quiet = new Map(
    hooks.map((hook) => [hook, settings.map((setting) => baseline(model, hook, setting))]),
  )
  const rows = actions.map((action) => ({
    id: action.id,
    label: action.label,
    cells: hooks.map((hook) => cell(model, hook, action, quiet.get(hook) ?? [])),
  }))
  return { model: model.id, hooks, rows: rows.filter(({ cells }) => cells.some((entry) => entry !== null)) }
}

function baseline(model: Model, hook: HookName, setting: Setting): Set<string> {
  const nothing: Action = { id: 'nothing', label: 'nothing', steps: [] }
  const findings = tryOut(model, hook, nothing, setting)?.judgement.findings
  return new Set(findings?.map(({ rule }) => rule.id))
}

/** The action's own steps, and those that it needs elsewhere, have to be known to the model and allowed in the hook. */
function isExpressible(model: Model, hook: HookName, action: Action): boolean {
  if (action.hooks && !action.hooks.includes(hook)) return false
  return action.steps.every((step) => {
    const known = step.op !== 'action' || ACTIONS[step.type].includes(model.id)
    return known && OPS[step.op].hooks.includes(hook) && OPS[step.op].models.includes(model.id)
  })
}

/** Drops what an action asks of mmap_prepare if the model does not know it: the flags are then set another way. */
function fitted(model: Model, action: Action): Action {
  const prepare = action.prepare?.filter((step) => OPS[step.op].models.includes(model.id))
  return prepare ? { ...action, prepare } : action
}

function cell(model: Model, hook: HookName, action: Action, quiet: Set<string>[]): Cell | null {
  if (!isExpressible(model, hook, action)) return null
  let worst: Cell | null = null
  settings.forEach((setting, index) => {
    const tried = tryOut(model, hook, fitted(model, action), setting)
    if (!tried) return
    const { judgement, scenario } = tried
    const own = ownFindings(judgement, action.id === 'nothing' ? new Set() : (quiet[index] ?? new Set()))
    const verdict = own.reduce<Verdict>((found, { rule }) => worseVerdict(found, rule.verdict), 'allowed')
    if (worst && worseVerdict(worst.verdict, verdict) === worst.verdict) return
    const rules = [...new Set(own.filter(({ rule }) => rule.verdict === verdict).map(({ rule }) => rule.id))]
    worst = { verdict, setting: setting.id, settingLabel: setting.label, rules, scenario }
  })
  return worst
}

function ownFindings({ findings }: Judgement, quiet: Set<string>): Finding[] {
  return findings.filter(({ rule }) => !quiet.has(rule.id))
}

interface Tried {
  judgement: Judgement
  scenario: Scenario
}

/** Runs an action in a hook under a setting; null if the setting cannot be made for it. */
function tryOut(model: Model, hook: HookName, action: Action, setting: Setting): Tried | null {
  const name = `${action.id}-in-${hook}-${setting.id}`
  const scenario = setting.build(driverFor(model.id, hook, action), name)
  return scenario && { judgement: judge(model, scenario), scenario }
}
