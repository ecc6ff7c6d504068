import type { ReactNode } from 'react'
import type { QuestionItem } from '#lib/services/question/item'
import { laneMoves } from '#lib/services/question/lane-move'
import { turnLabels } from '#lib/services/question/turn'
import { urls } from '#lib/urls'
import { MailText } from '../../_ui/mail-text'
import { QuestionActions } from '../../_ui/question-actions'
import { Facts, Tick } from './question-row'

export interface LaneCardSetting {
  returnTo: string
  form: string
}

interface LaneCardProps extends LaneCardSetting {
  question: QuestionItem
  nextLabel: string | null
}

/** Where a card can go and what that means; what it cannot do says why. The twin of dragging, and what dragging reads. */
function MoveMenu({ question, nextLabel }: Pick<LaneCardProps, 'question' | 'nextLabel'>): ReactNode {
  const { id } = question
  return (
    <>
      <button
        type="button"
        className="btn quiet"
        popoverTarget={`mv${id}`}
        data-key="lane"
        title="Move it to another lane (l)"
      >
        Move<span className="vh"> question {id} to another lane</span>
      </button>
      <div id={`mv${id}`} popover="auto" className="menu-list lane-menu panel">
        {laneMoves(question, nextLabel)
          .filter(({ kind }) => kind !== 'here')
          .map((move) => (
            <button
              key={move.turn}
              type="submit"
              name="do"
              value={move.kind === 'sets' ? move.status : ''}
              disabled={move.kind !== 'sets'}
              data-lane={move.turn}
              data-says={move.says}
            >
              <span>{turnLabels[move.turn]}</span>
              <span className="small">{move.says}</span>
            </button>
          ))}
      </div>
    </>
  )
}

/** A question on the board. */
export function LaneCard({ question, returnTo, nextLabel, form }: LaneCardProps): ReactNode {
  const { id, kind, summary, maybe } = question
  return (
    <li
      className="panel lane-card"
      id={`q${id}`}
      data-item=""
      data-question={id}
      data-status={question.status}
      data-turn={question.turn}
    >
      <div className="lane-card-head">
        <Tick question={question} form={form} />
        <a className="strong" href={urls.question(id)} draggable={false}>
          <MailText text={summary} links={false} />
        </a>
      </div>
      <Facts question={question} grouped={false} />
      <QuestionActions question={question} returnTo={`${returnTo}#q${id}`} nextLabel={nextLabel} who>
        <MoveMenu question={question} nextLabel={nextLabel} />
      </QuestionActions>
      <span className="vh">
        {kind}
        {maybe && ', doubtful'}
      </span>
    </li>
  )
}
