import type { ReactNode } from 'react'
import { questionStatuses } from '#lib/questions/types'
import type { QuestionFilter } from '#lib/services/question/filter'
import { filterQuery } from '#lib/services/question/filter'
import type { QuestionList } from '#lib/services/question/find-questions'
import { Chip } from '../../_ui/chip'
import { Status } from '../../_ui/status'

interface StatusRowProps {
  base: string
  filter: QuestionFilter
  list: QuestionList
}

/** The statuses as links that each show only theirs, with their numbers; the one that is shown leads back to all. */
export function StatusRow({ base, filter, list }: StatusRowProps): ReactNode {
  const counts = new Map(list.facets.status.map(({ value, count }) => [value, count]))
  const all = [...counts].reduce((sum, [status, count]) => sum + (status === 'dismissed' ? 0 : count), 0)
  return (
    <nav className="row" aria-label="Status">
      <Chip href={base + filterQuery(filter, { status: [] })} current={filter.status.length === 0}>
        all {all}
      </Chip>
      {questionStatuses
        .filter((status) => counts.has(status) || filter.status.includes(status))
        .map((status) => {
          const current = filter.status.includes(status)
          return (
            <Chip
              key={status}
              href={base + filterQuery(filter, { status: current ? [] : [status] })}
              current={current}
            >
              <Status status={status} /> {counts.get(status) ?? 0}
            </Chip>
          )
        })}
    </nav>
  )
}
