import type { QuestionStatus } from '#lib/questions/types'

/** Whose turn it is: the asker's, the author's, the asker's to confirm, the next revision's, nobody's. */
export const turns = ['author', 'asker', 'reroll', 'confirm', 'done'] as const
export type Turn = (typeof turns)[number]

/** What each lane says, in words that need no legend. */
export const turnLabels: Record<Turn, string> = {
  author: 'The author has to answer',
  asker: 'The asker has not come back',
  reroll: 'Agreed, waits for a revision',
  confirm: 'In a new revision, waits for a confirmation',
  done: 'Settled',
}

interface TurnSource {
  turn: string
  nextVersion: string
  decidedStatus: string | null
  decidedSure: boolean | null
  /** Who set an end that the asker or a maintainer has not confirmed yet. */
  proposedBy?: number | null
}

/**
 * The turn that follows from a status that a person set. `agreed` waits for a revision, or, when the
 * next one is at hand already (`nextVersion` is known), for somebody to confirm it.
 */
export function turnOfStatus(status: QuestionStatus, nextVersion: string): Turn {
  switch (status) {
    case 'open':
      return 'author'
    case 'answered':
      return 'asker'
    case 'agreed':
      return nextVersion === 'unknown' ? 'reroll' : 'confirm'
    case 'addressed':
    case 'declined':
    case 'withdrawn':
    case 'dismissed':
      return 'done'
  }
}

/** The inferred turn, unless a person's word on the status says otherwise. */
export function turnOf(row: TurnSource, status: QuestionStatus): Turn {
  if (typeof row.proposedBy === 'number' && turnOfStatus(status, row.nextVersion) === 'done') return 'confirm'
  if (row.decidedStatus !== null || row.decidedSure === false) return turnOfStatus(status, row.nextVersion)
  return turns.find((turn) => turn === row.turn) ?? 'author'
}
