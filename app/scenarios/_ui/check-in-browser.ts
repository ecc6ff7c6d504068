import type { ModelVerdict } from '#lib/services/scenario/verdict-table'
import { MODEL_IDS, type ModelId, models } from '#lib/simulator/models/index'
import type { Scenario } from '#lib/simulator/scenario'
import { ScenarioError, type ScenarioProblem } from '#lib/simulator/scenario-error'
import { parseScenario, parseScenarioText } from '#lib/simulator/schema'
import { judge } from '#lib/simulator/verdict/judge'

export interface CheckedHere {
  problems: ScenarioProblem[]
  verdicts: ModelVerdict[]
}

/** More problems than these help nobody. */
const maxProblems = 20

function verdictUnder(model: ModelId, scenario: Scenario): ModelVerdict {
  try {
    parseScenario(scenario, models[model])
    const { verdict, findings } = judge(models[model], scenario)
    return { model, verdict, rules: findings.map(({ rule }) => rule.id) }
  } catch (error) {
    const reason = error instanceof ScenarioError ? error.problems[0]?.message : String(error)
    return { model, verdict: null, rules: [], reason: reason ?? '' }
  }
}

/** The same check as the server's, with the same engine, while one types. */
export function checkInBrowser(text: string): CheckedHere {
  try {
    const scenario = parseScenarioText(text)
    return { problems: [], verdicts: MODEL_IDS.map((model) => verdictUnder(model, scenario)) }
  } catch (error) {
    if (error instanceof ScenarioError)
      return { problems: error.problems.slice(0, maxProblems), verdicts: [] }
    throw error
  }
}
