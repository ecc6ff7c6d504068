import type { ReactNode } from 'react'
import { filterQuery, type QuestionFilter } from '#lib/services/question/filter'
import type { Lane } from '#lib/services/question/find-questions'
import { turnLabels } from '#lib/services/question/turn'
import { Board } from '../../_ui/client/board'
import { LaneCard, type LaneCardSetting } from './lane-card'

/** What would fill a lane that is empty. */
const fills: Record<Lane['turn'], string> = {
  author: 'Nothing waits for the author. A new question in a reply stands here until it is answered.',
  asker: 'No answer waits for its asker. An open question comes here when the author has answered it.',
  reroll: 'Nothing agreed waits for a revision. It comes here when the author promises a change.',
  confirm: 'Nothing waits to be confirmed. What was agreed comes here when the next revision is posted.',
  done: 'Nothing is settled yet. What is addressed, declined or taken back ends here.',
}

/** What putting a card into a lane says of it. */
const meanings: Record<Lane['turn'], string> = {
  author: 'A card put here becomes open.',
  asker: 'A card put here becomes answered.',
  reroll: 'A card put here becomes agreed.',
  confirm: 'A card put here becomes agreed, to be confirmed.',
  done: 'A card put here becomes addressed in the next revision.',
}

interface LanesProps extends LaneCardSetting {
  lanes: Lane[]
  base: string
  filter: QuestionFilter
  nextLabels: Map<number, string>
  /** Another number for every rendering. */
  stamp: number
}

function LaneColumn({ lane, restHref, ...props }: LanesProps & { lane: Lane; restHref: string }): ReactNode {
  const { turn, total, items } = lane
  const { returnTo, form, nextLabels } = props
  return (
    <section className="lane" aria-label={turnLabels[turn]} data-lane-of={turn}>
      <h2>
        {turnLabels[turn]} · {total}
      </h2>
      <p className="lane-says small faint">{meanings[turn]}</p>
      <p className="lane-note" data-drop-note="" />
      {total === 0 && <p className="faint">{fills[turn]}</p>}
      <ul>
        {items.map((question) => (
          <LaneCard
            key={question.id}
            question={question}
            returnTo={returnTo}
            form={form}
            nextLabel={nextLabels.get(question.revision.id) ?? null}
          />
        ))}
      </ul>
      {total > items.length && <a href={restHref}>All {total} as a list</a>}
    </section>
  )
}

/** The questions by whose turn it is. A card is dragged, or moved by its menu; the lane says before what that means. */
export function Lanes(props: LanesProps): ReactNode {
  const { lanes, base, filter, stamp } = props
  const rest = (lane: Lane): string => base + filterQuery(filter, { view: 'list', turn: [lane.turn] })
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by key */}
      <section className="lanes" tabIndex={0} aria-label="Lanes">
        {lanes.map((lane) => (
          <LaneColumn key={lane.turn} {...props} lane={lane} restHref={rest(lane)} />
        ))}
      </section>
      <Board stamp={stamp} />
    </>
  )
}
