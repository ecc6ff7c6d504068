import type { Tx } from '#lib/db/client'
import type { Question } from '#lib/db/generated/client'
import { ConflictError, NotFoundError } from '#lib/errors'
import type { Cell } from '../change/cells'
import { type ChangeSide, questionData } from '../change/cells'
import { demandChange } from '../change/demand-change'
import { type NewChange, recordChange } from '../change/record-change'
import type { Context } from '../context'
import type { Target } from './schemas'

type QuestionColumns = Extract<Cell, { table: 'question' }>['columns']

/**
 * Reads a question for writing and counts its edition up, which holds it until the transaction ends.
 * @throws NotFoundError, ConflictError when its edition is not the one that the reader saw
 */
export async function lockQuestion(tx: Tx, target: Target): Promise<Question> {
  const { count } = await tx.question.updateMany({
    where: { id: target.id, edition: target.edition },
    data: { edition: { increment: 1 } },
  })
  const question = await tx.question.findUnique({ where: { id: target.id } })
  if (!question) throw new NotFoundError('question', target.id)
  if (count === 0) throw new ConflictError('question', { id: target.id, edition: question.edition })
  return question
}

/** The present values of the columns that are about to be set. */
function present(question: Question, columns: QuestionColumns): QuestionColumns {
  const entries = Object.keys(columns).map((name) => [name, question[name as keyof Question] ?? null])
  return Object.fromEntries(entries)
}

export interface Decision {
  target: Target
  verb: string
  /** Works out what to set, from the question as it stands; may refuse by throwing. */
  set: (question: Question) => QuestionColumns | Promise<QuestionColumns>
  /** How the history words one side. */
  said: (question: Question) => string | null
}

/**
 * Sets decided columns of one question and writes the change down; setting what is set already changes nothing.
 * Gives the question as it stands afterwards.
 */
export async function decide(tx: Tx, ctx: Context, decision: Decision): Promise<Question> {
  const before = await lockQuestion(tx, decision.target)
  const columns = await decision.set(before)
  const id = String(before.id)
  const after = await tx.question.update({ where: { id: before.id }, data: questionData(columns) })
  const side = (question: Question): ChangeSide => ({
    said: decision.said(question),
    cells: [{ table: 'question', id, columns: present(question, columns) }],
  })
  const [from, to] = [side(before), side(after)]
  const change: NewChange = {
    entity: 'question',
    entityId: id,
    verb: decision.verb,
    before: from,
    after: to,
  }
  if (JSON.stringify(from) !== JSON.stringify(to)) await recordChange(tx, ctx, change)
  // The edition is counted up all the same, which makes what others see stale: not everybody may.
  else await demandChange(tx, ctx, change)
  return after
}
