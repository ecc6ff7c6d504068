import { columns } from './columns'
import { findQuestions } from './finder'
import { type Models, prepareModels, type Weights } from './model/weights'
import weights from './model/weights.json'
import type { QuestionFinder } from './types'

export { questionKey } from './key'
export { portAnchor } from './port'
export { linesOf } from './revision-lines'
export { type Turn, type TurnFacts, turns, whoseTurn } from './turn'

let prepared: Models | null = null

/** The learned models, made ready at their first use. */
function models(): Models {
  prepared ??= prepareModels(weights as unknown as Weights, columns)
  return prepared
}

/** Finds review questions in mail alone: no network, no clock, the same result for the same mails. */
export const mailFinder: QuestionFinder = {
  name: 'mail',
  version: `5-${weights.date}`,
  find: (input) => findQuestions(input, models()),
}
