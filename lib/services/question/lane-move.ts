import type { QuestionStatus } from '#lib/questions/types'
import type { QuestionItem } from './item'
import { type Turn, turnLabels, turns } from './turn'

/** What putting a question into a lane would do, said before it is done. */
export type LaneMove =
  | { turn: Turn; kind: 'here'; says: string }
  | { turn: Turn; kind: 'sets'; says: string; status: QuestionStatus }
  | { turn: Turn; kind: 'refused'; says: string }

type Moved = Pick<QuestionItem, 'turn' | 'nextVersion'>

const sets = (turn: Turn, status: QuestionStatus, says: string): LaneMove => ({
  turn,
  kind: 'sets',
  status,
  says,
})
const refused = (turn: Turn, says: string): LaneMove => ({ turn, kind: 'refused', says })

function moveTo(turn: Turn, { nextVersion }: Moved, nextLabel: string | null): LaneMove {
  // The same rule as turnOfStatus: what is agreed waits for a revision until one is here that tells.
  const known = nextVersion !== 'unknown'
  switch (turn) {
    case 'author':
      return sets(turn, 'open', 'It becomes open again: the author has to answer.')
    case 'asker':
      return sets(turn, 'answered', 'It becomes answered: the asker may come back.')
    case 'reroll':
      return known
        ? refused(
            turn,
            `${nextLabel ?? 'A newer revision'} is here already; what is agreed waits for a confirmation in it.`,
          )
        : sets(turn, 'agreed', 'It becomes agreed: the next revision has to show it.')
    case 'confirm':
      return known
        ? sets(
            turn,
            'agreed',
            `It becomes agreed: somebody has to confirm it in ${nextLabel ?? 'the newer revision'}.`,
          )
        : refused(
            turn,
            'No newer revision is here that shows what became of it, so there is nothing to confirm.',
          )
    case 'done':
      return nextLabel === null
        ? refused(
            turn,
            'No newer revision is here that could have addressed it; decline or withdraw it by its status.',
          )
        : sets(turn, 'addressed', `It becomes addressed in ${nextLabel}.`)
  }
}

/** What each lane would make of a question, in the order of the lanes. Pure. */
export function laneMoves(question: Moved, nextLabel: string | null): LaneMove[] {
  return turns.map((turn) =>
    turn === question.turn
      ? { turn, kind: 'here', says: `It is here: ${turnLabels[turn].toLowerCase()}.` }
      : moveTo(turn, question, nextLabel),
  )
}
