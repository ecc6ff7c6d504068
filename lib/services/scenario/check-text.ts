import { parseScenarioText, type Scenario, ScenarioError, type ScenarioProblem } from '#lib/simulator/index'
import { type ModelVerdict, verdictTable } from './verdict-table'

/** What was found out about a scenario's JSON; with problems nothing was run. */
export interface Checked {
  scenario: Scenario | null
  problems: ScenarioProblem[]
  verdicts: ModelVerdict[]
}

/** More problems than these help nobody. */
const maxProblems = 20

/** Checks a scenario's JSON and, when nothing is wrong with it, runs it under every model. */
export function checkText(text: string): Checked {
  try {
    const scenario = parseScenarioText(text)
    return { scenario, problems: [], verdicts: verdictTable(() => scenario) }
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error
    return { scenario: null, problems: error.problems.slice(0, maxProblems), verdicts: [] }
  }
}
