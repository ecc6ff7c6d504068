import type { ReactNode } from 'react'
import type { AnswerView } from '#lib/services/patch/question-view'
import { urls } from '#lib/urls'
import { MailText } from './mail-text'
import { effectWords } from './question-words'
import { reflow } from './reflow'
import { Still } from './still'
import { Time } from './time'

function Answer({ answer }: { answer: AnswerView }): ReactNode {
  return (
    <Still as="div" className="answer">
      <div className="row">
        <span className="strong">{answer.authorName}</span>
        <span className="mut">{effectWords(answer.effect)}</span>
        <Time date={answer.date} />
        <a href={`${urls.message(answer.messageKey)}#L${answer.lineFirst}`}>
          mail<span className="vh"> by {answer.authorName}</span>
        </a>
      </div>
      <p className="mail-text">
        <MailText text={reflow(answer.text)} />
      </p>
    </Still>
  )
}

/** Who answered, in the one line that stands for the folded answers. */
function summary(answers: AnswerView[]): string {
  const names = [...new Set(answers.map(({ authorName }) => authorName))]
  return `${answers.length === 1 ? '1 answer' : `${answers.length} answers`}, ${names.join(', ')}`
}

/** The answers of a question, folded to one line that opens. */
export function Answers({ answers, open = false }: { answers: AnswerView[]; open?: boolean }): ReactNode {
  if (answers.length === 0) return null
  return (
    <details open={open}>
      <summary>{summary(answers)}</summary>
      {answers.map((answer) => (
        <Answer key={answer.id} answer={answer} />
      ))}
    </details>
  )
}
