import type { ReactNode } from 'react'
import type { QuestionItem } from '#lib/services/question/item'
import { laneMoves } from '#lib/services/question/lane-move'
import { turnLabels } from '#lib/services/question/turn'
import { urls } from '#lib/urls'
import { MailText } from '../../_ui/mail-text'
import { html, joined, type Markup } from '../../_ui/markup'
import { QuestionActions } from '../../_ui/question-actions'
import { Written } from '../../_ui/written'
import { Facts, Tick } from './question-row'

export interface LaneCardSetting {
  returnTo: string
  form: string
}

interface LaneCardProps extends LaneCardSetting {
  question: QuestionItem
  nextLabel: string | null
}

/** The ways of a card as buttons, as HTML text: a board holds hundreds of them, and each element costs twice. */
function ways(question: QuestionItem, nextLabel: string | null): Markup {
  const moves = laneMoves(question, nextLabel).filter(({ kind }) => kind !== 'here')
  const buttons = moves.map((move) => {
    const words = html`<span>${turnLabels[move.turn]}</span><span class="small">${move.says}</span>`
    return move.kind === 'sets'
      ? html`<button type="submit" name="do" value="${move.status}" data-lane="${move.turn}" data-says="${move.says}">${words}</button>`
      : html`<button type="submit" disabled data-lane="${move.turn}" data-says="${move.says}">${words}</button>`
  })
  return joined(buttons)
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
      <Written
        as="div"
        id={`mv${id}`}
        popover="auto"
        className="menu-list lane-menu panel"
        markup={ways(question, nextLabel)}
      />
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
