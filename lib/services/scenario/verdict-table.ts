import {
  judge,
  MODEL_IDS,
  type ModelId,
  models,
  RunLimitError,
  type Scenario,
  ScenarioError,
  type Verdict,
} from '#lib/simulator/index'
import { parseScenario } from '#lib/simulator/schema'

/** What comes out under one model: a verdict, the rules that are broken, or that it cannot be run there. */
export interface ModelVerdict {
  model: ModelId
  /** null: the model does not know one of its words, or the run is too long. */
  verdict: Verdict | null
  rules: string[]
  /** Why there is no verdict. */
  reason?: string
}

/** Why a model cannot express a scenario; null when it can. */
export function whyNot(scenario: Scenario | null, model: ModelId): string | null {
  if (scenario === null) return `${model} has no hook or step that this scenario needs.`
  try {
    parseScenario(scenario, models[model])
    return null
  } catch (error) {
    if (error instanceof ScenarioError) return error.problems[0]?.message ?? 'cannot run it'
    throw error
  }
}

function verdictUnder(model: ModelId, scenario: Scenario | null): ModelVerdict {
  const reason = whyNot(scenario, model)
  if (scenario === null || reason !== null) return { model, verdict: null, rules: [], reason: reason ?? '' }
  try {
    const { verdict, findings } = judge(models[model], scenario)
    return { model, verdict, rules: [...new Set(findings.map(({ rule }) => rule.id))] }
  } catch (error) {
    if (error instanceof RunLimitError) return { model, verdict: null, rules: [], reason: error.message }
    throw error
  }
}

/** The verdicts of one behaviour under every model, oldest first. */
export function verdictTable(formOf: (model: ModelId) => Scenario | null): ModelVerdict[] {
  return MODEL_IDS.map((model) => verdictUnder(model, formOf(model)))
}
