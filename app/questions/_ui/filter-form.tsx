import type { ReactNode } from 'react'
import type { Facets, FacetValue } from '#lib/services/question/facets'
import { type QuestionFilter, questionSorts } from '#lib/services/question/filter'
import { Button } from '../../_ui/button'
import { Choice, type ChoiceValue, Days } from './filter-fields'

const sortWords: Record<(typeof questionSorts)[number], string> = {
  patch: 'by patch',
  newest: 'newest first',
  asked: 'oldest first',
  asker: 'by asker',
  status: 'by status',
  sure: 'surest first',
}

/** Fields that the form does not show but must not lose. */
function Kept({ filter }: { filter: QuestionFilter }): ReactNode {
  const { status, turn, doubt, from, repeats, view, waiting } = filter
  const kept = [
    ...status.map((value) => ['status', value]),
    ...turn.map((value) => ['turn', value]),
    ...(doubt === 'without' ? [] : [['doubt', doubt]]),
    ...(from === 'people' ? [] : [['from', from]]),
    ...(repeats === 'without' ? [] : [['repeats', repeats]]),
    ...(view === 'list' ? [] : [['view', view]]),
    ...(waiting === undefined ? [] : [['waiting', waiting]]),
  ]
  return kept.map(([name, value]) => (
    <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
  ))
}

interface FilterFormProps {
  base: string
  filter: QuestionFilter
  facets: Facets
  inSeries: boolean
  hasUser: boolean
}

const withMe = (values: FacetValue[], hasUser: boolean): ChoiceValue[] =>
  hasUser ? [{ value: 'me', label: 'me', count: null }, ...values] : values

/** Everything that narrows the list, in one plain GET form: the page's address is its state. */
export function FilterForm({ base, filter, facets, inSeries, hasUser }: FilterFormProps): ReactNode {
  const patches = facets.patch.map((item) => ({
    ...item,
    label:
      item.value === '0'
        ? 'cover letter'
        : `patch ${item.value}${inSeries && item.label ? ` ${item.label}` : ''}`,
  }))
  return (
    <search>
      <form method="get" action={base} className="q-filter" data-auto-submit>
        <Kept filter={filter} />
        <label className="q-filter-text">
          <span className="vh">Words in the question, its quote, file or asker; the key is</span>
          <input
            type="search"
            name="text"
            defaultValue={filter.text}
            placeholder="Words, file, name"
            data-filter
            maxLength={400}
          />
          <kbd>/</kbd>
        </label>
        <Choice name="kind" label="Kind" any="every kind" values={facets.kind} value={filter.kind[0]} />
        <Choice
          name="revision"
          label="Revision"
          any="every revision"
          values={facets.revision}
          value={filter.revision}
        />
        <Choice
          name="patch"
          label="Patch"
          any="every patch"
          values={patches}
          value={filter.patch?.toString()}
        />
        <Choice name="file" label="File" any="every file" values={facets.file} value={filter.file} />
        <Choice
          name="asker"
          label="Asker"
          any="asked by anybody"
          values={withMe(facets.asker, hasUser)}
          value={filter.asker}
        />
        <Choice
          name="assignee"
          label="Who has it"
          any="whoever has it"
          values={withMe(facets.assignee, hasUser)}
          value={filter.assignee}
        />
        <Days name="unanswered" label="Unanswered for more days than" value={filter.unanswered}>
          unanswered &gt;
        </Days>
        <Days name="days" label="Asked more days ago than" value={filter.days}>
          asked &gt;
        </Days>
        <label>
          <span className="vh">Order</span>
          <select name="sort" defaultValue={filter.sort}>
            {questionSorts.map((sort) => (
              <option key={sort} value={sort}>
                {sortWords[sort]}
              </option>
            ))}
          </select>
        </label>
        <Button>Filter</Button>
      </form>
    </search>
  )
}
