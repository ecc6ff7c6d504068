import type { ReactNode } from 'react'
import { filterQuery, isNarrowed, type QuestionFilter } from '#lib/services/question/filter'
import type { QuestionList } from '#lib/services/question/find-questions'
import { turnLabels } from '#lib/services/question/turn'
import { Chip } from '../../_ui/chip'
import { describeCounts } from '../../_ui/status-bar'

interface MoreRowProps {
  base: string
  filter: QuestionFilter
  list: QuestionList
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`

/** What is counted, what is left out and how it is laid out; each a link that changes only that. */
export function MoreRow({ base, filter, list }: MoreRowProps): ReactNode {
  const href = (change: Partial<QuestionFilter>): string => base + filterQuery(filter, change)
  const { doubtful, robots, repeats } = list.facets
  return (
    <div className="row q-more">
      <p className="mut" role="status">
        {plural(list.total, 'question')}
        {list.total > 0 && `: ${describeCounts(list.counts) || `${list.total} dismissed`}`}
      </p>
      {filter.turn.map((turn) => (
        <Chip key={turn} href={href({ turn: [] })} current>
          {turnLabels[turn]} ×
        </Chip>
      ))}
      {isNarrowed(filter) && <a href={base + filterQuery({ ...filter, ...cleared })}>Clear</a>}
      <span className="grow" />
      {(doubtful > 0 || filter.doubt !== 'without') && (
        <Chip
          href={href({ doubt: filter.doubt === 'only' ? 'without' : 'only' })}
          current={filter.doubt === 'only'}
        >
          maybe {doubtful} more
        </Chip>
      )}
      {(robots > 0 || filter.from !== 'people') && (
        <Chip
          href={href({ from: filter.from === 'robots' ? 'people' : 'robots' })}
          current={filter.from === 'robots'}
        >
          {robots} by robots
        </Chip>
      )}
      {(repeats > 0 || filter.repeats === 'with') && (
        <Chip
          href={href({ repeats: filter.repeats === 'with' ? 'without' : 'with' })}
          current={filter.repeats === 'with'}
        >
          {plural(repeats, 'repeat')}
        </Chip>
      )}
      <nav className="row" aria-label="View">
        <Chip href={href({ view: 'list' })} current={filter.view === 'list'}>
          list
        </Chip>
        <Chip href={href({ view: 'lanes' })} current={filter.view === 'lanes'}>
          lanes
        </Chip>
      </nav>
    </div>
  )
}

const cleared: Partial<QuestionFilter> = {
  status: [],
  kind: [],
  turn: [],
  revision: undefined,
  patch: undefined,
  file: undefined,
  asker: undefined,
  assignee: undefined,
  text: undefined,
  days: undefined,
  unanswered: undefined,
  waiting: undefined,
  doubt: 'without',
  from: 'people',
  repeats: 'without',
}
