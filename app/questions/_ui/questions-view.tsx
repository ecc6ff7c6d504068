import type { ReactNode } from 'react'
import { findAssignees } from '#lib/services/assignment/find-assignees'
import type { Context } from '#lib/services/context'
import { filterQuery, isNarrowed, type QuestionFilter } from '#lib/services/question/filter'
import { findFilters } from '#lib/services/question/find-filters'
import { findQuestions, type QuestionList } from '#lib/services/question/find-questions'
import { urls } from '#lib/urls'
import { Empty } from '../../_ui/empty'
import { Pagination } from '../../_ui/pagination'
import { FilterForm } from './filter-form'
import { Lanes } from './lanes'
import { ManyForm } from './many-form'
import { MoreRow } from './more-row'
import { QuestionGroups } from './question-groups'
import type { RowSetting } from './question-row'
import { QuickRow } from './quick-row'
import { StatusRow } from './status-row'

interface QuestionsViewProps {
  ctx: Context
  filter: QuestionFilter
  /** Address of the page without its query. */
  base: string
}

function Nothing({
  list,
  filter,
  base,
}: {
  list: QuestionList
  filter: QuestionFilter
  base: string
}): ReactNode {
  if (list.all === 0 && !isNarrowed(filter))
    return (
      <Empty title="No questions yet">
        {filter.series === undefined ? (
          <p>
            Questions are found in the replies to a patch series. <a href={urls.import()}>Import a thread</a>{' '}
            to see what was asked in it.
          </p>
        ) : (
          <p>
            Nobody has asked anything in the replies that are here. Open a message and choose lines to add a
            question by hand, or <a href={urls.import()}>import more of the thread</a>.
          </p>
        )}
      </Empty>
    )
  return (
    <Empty title="No question passes these filters">
      <p>
        {list.all > 0 && `${list.all} ${list.all === 1 ? 'is' : 'are'} left out. `}
        <a href={base}>Show them all</a>.
      </p>
    </Empty>
  )
}

function Body({
  ctx,
  list,
  filter,
  base,
  open,
}: QuestionsViewProps & { list: QuestionList; open: RowSetting['open'] }): ReactNode {
  const returnTo = base + filterQuery(filter, { page: list.page })
  const common = { returnTo, form: 'many', nextLabels: list.nextLabels }
  return (
    <>
      {filter.view === 'lanes' ? (
        <Lanes {...common} lanes={list.lanes} base={base} filter={filter} stamp={ctx.now.getTime()} />
      ) : (
        <QuestionGroups
          {...common}
          items={list.items}
          grouped={filter.sort === 'patch'}
          patchTitles={list.patchTitles}
          showSeries={filter.series === undefined}
          editHref={(id) => `${base}${filterQuery(filter, { page: list.page, edit: id })}#edit`}
          open={open}
        />
      )}
      {/* Behind the rows that it is about; it sticks to the foot of the window. */}
      <ManyForm id="many" returnTo={returnTo} doubtful={filter.doubt !== 'without'} />
      <Pagination page={list.page} pages={list.pages} href={(page) => base + filterQuery(filter, { page })} />
    </>
  )
}

/** The list of questions with its filters, for one series or for everything. */
export async function QuestionsView({ ctx, filter, base }: QuestionsViewProps): Promise<ReactNode> {
  const [list, saved] = await Promise.all([findQuestions({ ctx, input: filter }), findFilters(ctx)])
  const edited = list.items.find(({ id }) => id === filter.edit)
  const open = edited && { id: edited.id, assignees: await findAssignees(ctx, edited.messageKey) }
  return (
    <div className="stack q-list">
      <FilterForm
        base={base}
        filter={filter}
        facets={list.facets}
        inSeries={filter.series !== undefined}
        hasUser={ctx.actor !== null}
      />
      <QuickRow
        base={base}
        filter={filter}
        saved={saved}
        waiting={list.facets.waiting}
        hasUser={ctx.actor !== null}
      />
      <StatusRow base={base} filter={filter} list={list} />
      <MoreRow base={base} filter={filter} list={list} />
      {list.total === 0 ? (
        <Nothing list={list} filter={filter} base={base} />
      ) : (
        <Body ctx={ctx} list={list} filter={filter} base={base} open={open ?? null} />
      )}
    </div>
  )
}
