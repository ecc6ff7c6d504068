import {
  judge,
  MODEL_IDS,
  type ModelId,
  models,
  RunLimitError,
  type Scenario,
  type Verdict,
} from '#lib/simulator/index'
import { parseScenario } from '#lib/simulator/schema'

/** What comes out under one model: a verdict, the rules that are broken, or that it cannot be run there. */
export interface ModelVerdict {
  model: ModelId
  /** null: the model does not know one of its words, or the run is too long. */
  verdict: Verdict | null
  rules: string[]
}

/** Whether a model knows every word of a scenario. */
export function fits(scenario: Scenario, model: ModelId): boolean {
  try {
    parseScenario(scenario, models[model])
    return true
  } catch {
    return false
  }
}

function verdictUnder(model: ModelId, scenario: Scenario | null): ModelVerdict {
  if (scenario === null || !fits(scenario, model)) return { model, verdict: null, rules: [] }
  try {
    const { verdict, findings } = judge(models[model], scenario)
    return { model, verdict, rules: [...new Set(findings.map(({ rule }) => rule.id))] }
  } catch (error) {
    if (error instanceof RunLimitError) return { model, verdict: null, rules: [] }
    throw error
  }
}

/** The verdicts of one behaviour under every model, oldest first. */
export function verdictTable(formOf: (model: ModelId) => Scenario | null): ModelVerdict[] {
  return MODEL_IDS.map((model) => verdictUnder(model, formOf(model)))
}
