import type { ReactNode } from 'react'
import type { Effective } from '#lib/services/question/effective'
import { placeWords, statusLabel } from './question-words'
import { Status } from './status'
import { Still } from './still'

interface QuestionLineProps {
  question: Pick<Effective, 'status' | 'summary' | 'anchor' | 'addressedIn' | 'turn'> & {
    id: number
    asker: { name: string }
  }
  href: string
  /** Stands before the place, e.g. the revision and patch. */
  before?: string
}

/** A question in one line: shape, summary, place, asker. */
export function QuestionLine({ question, href, before = '' }: QuestionLineProps): ReactNode {
  return (
    <Still as="a" className="q-item" href={href} data-for={question.id}>
      <Status status={question.status} label={statusLabel(question)} bare />
      <span>
        <span className="clamp">{question.summary}</span>
        <span className="faint">
          {before}
          {placeWords(question)} · {question.asker.name}
        </span>
      </span>
    </Still>
  )
}
