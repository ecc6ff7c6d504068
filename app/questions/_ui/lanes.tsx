import type { ReactNode } from 'react'
import { filterQuery, type QuestionFilter } from '#lib/services/question/filter'
import type { Lane } from '#lib/services/question/find-questions'
import type { QuestionItem } from '#lib/services/question/item'
import { turnLabels } from '#lib/services/question/turn'
import { urls } from '#lib/urls'
import { MailText } from '../../_ui/mail-text'
import { QuestionActions } from '../../_ui/question-actions'
import { Facts, Tick } from './question-row'

function LaneCard({
  question,
  returnTo,
  nextLabel,
  form,
}: {
  question: QuestionItem
  returnTo: string
  nextLabel: string | null
  form: string
}): ReactNode {
  const { id, kind, summary } = question
  return (
    <li className="panel lane-card" id={`q${id}`} data-item="" data-question={id}>
      <div className="lane-card-head">
        <Tick question={question} form={form} />
        <a className="strong" href={urls.question(id)}>
          <MailText text={summary} links={false} />
        </a>
      </div>
      <Facts question={question} grouped={false} />
      <QuestionActions question={question} returnTo={`${returnTo}#q${id}`} nextLabel={nextLabel} who />
      <span className="vh">{kind}</span>
    </li>
  )
}

const nothing: Record<Lane['turn'], string> = {
  author: 'Nothing waits for the author.',
  asker: 'No answer waits for its asker.',
  reroll: 'Nothing agreed waits for a revision.',
  confirm: 'Nothing waits to be confirmed.',
  done: 'Nothing is settled yet.',
}

interface LanesProps {
  lanes: Lane[]
  base: string
  filter: QuestionFilter
  returnTo: string
  form: string
  nextLabels: Map<number, string>
}

/** The questions by whose turn it is; what is settled is one line, not a lane. */
export function Lanes({ lanes, base, filter, returnTo, form, nextLabels }: LanesProps): ReactNode {
  const rest = (lane: Lane): string => base + filterQuery(filter, { view: 'list', turn: [lane.turn] })
  const settled = lanes.find(({ turn }) => turn === 'done')
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by key */}
      <section className="lanes" tabIndex={0} aria-label="Lanes">
        {lanes
          .filter(({ turn }) => turn !== 'done')
          .map((lane) => (
            <section key={lane.turn} className="lane" aria-label={turnLabels[lane.turn]}>
              <h2>
                {turnLabels[lane.turn]} · {lane.total}
              </h2>
              {lane.total === 0 && <p className="faint">{nothing[lane.turn]}</p>}
              <ul>
                {lane.items.map((question) => (
                  <LaneCard
                    key={question.id}
                    question={question}
                    returnTo={returnTo}
                    form={form}
                    nextLabel={nextLabels.get(question.revision.id) ?? null}
                  />
                ))}
              </ul>
              {lane.total > lane.items.length && <a href={rest(lane)}>All {lane.total} as a list</a>}
            </section>
          ))}
      </section>
      {settled && settled.total > 0 && (
        <p className="mut">
          <a href={rest(settled)}>{settled.total} settled</a>: addressed, declined or taken back.
        </p>
      )}
    </>
  )
}
