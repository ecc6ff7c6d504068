import type { ReactNode } from 'react'
import type { QuestionView } from '#lib/services/patch/question-view'
import { QuestionLine } from '../../../../../_ui/question-line'

interface QuestionAsideProps {
  /** In the order of the page. */
  questions: QuestionView[]
  maybe: number
  /** Of the patch; 0 is the cover letter. */
  index: number
}

/** `8 questions, 3 repeats`: a question that is asked again counts once. */
export function countWords(questions: QuestionView[]): string {
  const repeats = questions.filter(({ sameAs }) => sameAs !== null).length
  const once = questions.length - repeats
  const words = once === 1 ? '1 question' : `${once} questions`
  return repeats === 0 ? words : `${words}, ${repeats === 1 ? '1 repeat' : `${repeats} repeats`}`
}

/** All questions of the patch, one line each, in the order of the page; a sheet on a phone. */
export function QuestionAside({ questions, maybe, index }: QuestionAsideProps): ReactNode {
  return (
    <aside className="sheet" id="sheet-questions" popover="auto" aria-label="Questions of this patch">
      <h2>{countWords(questions)}</h2>
      {questions.length === 0 && (
        <p className="faint">
          Nobody asked anything on this {index === 0 ? 'letter' : 'patch'} yet. Replies to it fill this when
          they are imported.
        </p>
      )}
      {questions.map((question) => (
        <QuestionLine key={question.id} question={question} href={`#q${question.id}`} />
      ))}
      {maybe > 0 && (
        <p className="pad-s">
          <a href="#maybe">maybe {maybe} more</a>
        </p>
      )}
    </aside>
  )
}
