import type { ReactNode } from 'react'
import { QuestionLine } from '../../../../../_ui/question-line'
import { inPageOrder, type Placed } from './place'

/** All questions of the patch, one line each, in the order of the page; a sheet on a phone. */
export function QuestionAside({ placed, index }: { placed: Placed; index: number }): ReactNode {
  const questions = inPageOrder(placed)
  return (
    <aside className="sheet" id="sheet-questions" popover="auto" aria-label="Questions of this patch">
      <h2>{questions.length === 1 ? '1 question' : `${questions.length} questions`}</h2>
      {questions.length === 0 && (
        <p className="faint">
          Nobody asked anything on this {index === 0 ? 'letter' : 'patch'} yet. Replies to it fill this when
          they are imported.
        </p>
      )}
      {questions.map((question) => (
        <QuestionLine key={question.id} question={question} href={`#q${question.id}`} />
      ))}
      {placed.maybe.length > 0 && (
        <p className="pad-s">
          <a href="#maybe">maybe {placed.maybe.length} more</a>
        </p>
      )}
    </aside>
  )
}
