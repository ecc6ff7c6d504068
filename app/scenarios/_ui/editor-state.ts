import type { ModelVerdict } from '#lib/services/scenario/verdict-table'
import type { ScenarioProblem } from '#lib/simulator/scenario-error'

/** What the form shows again after the server has looked at it. */
export interface EditorState {
  title: string
  question: string
  text: string
  problems: ScenarioProblem[]
  verdicts: ModelVerdict[]
  /** Why it was not saved, when that has no place in the JSON. */
  said: string | null
  /** Counts answers, so that the fields are filled anew. */
  turn: number
}
