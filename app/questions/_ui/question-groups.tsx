import type { ReactNode } from 'react'
import type { QuestionItem } from '#lib/services/question/item'
import { urls } from '#lib/urls'
import { QuestionRow, type RowSetting } from './question-row'

interface Group {
  key: string
  title: string
  href: string
  /** Series that it belongs to; shown where several are listed. */
  series: string
  items: QuestionItem[]
}

function headingOf({ series, revision, anchor }: QuestionItem): Omit<Group, 'items'> {
  const { patchIndex } = anchor
  const key = `${series.id} ${revision.label} ${patchIndex}`
  if (patchIndex === null)
    return {
      key,
      title: `${revision.label} whole series`,
      href: urls.revision(series.id, revision.label),
      series: series.title,
    }
  const href = urls.patch(series.id, revision.label, patchIndex)
  const title = `${revision.label} ${patchIndex === 0 ? 'cover letter' : `patch ${patchIndex}`}`
  return { key, title, href, series: series.title }
}

/** Runs of questions of one patch, in the order of the list. */
export function groupByPatch(items: QuestionItem[]): Group[] {
  const groups: Group[] = []
  for (const item of items) {
    const heading = headingOf(item)
    const last = groups.at(-1)
    if (last?.key === heading.key) last.items.push(item)
    else groups.push({ ...heading, items: [item] })
  }
  return groups
}

interface QuestionGroupsProps extends RowSetting {
  items: QuestionItem[]
  /** Label of the revision after a revision, by its id. */
  nextLabels: Map<number, string>
  patchTitles: Map<string, string>
  showSeries: boolean
}

/** The list, under a heading for each patch when it is sorted by patch. */
export function QuestionGroups(props: QuestionGroupsProps): ReactNode {
  const { items, grouped, nextLabels, patchTitles, showSeries } = props
  const { returnTo, form, editHref, open } = props
  const row = (question: QuestionItem): ReactNode => (
    <QuestionRow
      key={question.id}
      question={question}
      returnTo={returnTo}
      form={form}
      grouped={grouped}
      editHref={editHref}
      open={open}
      nextLabel={nextLabels.get(question.revision.id) ?? null}
    />
  )
  if (!grouped) return <ul className="panel ql-rows">{items.map(row)}</ul>
  return groupByPatch(items).map((group) => (
    <section key={group.key} className="panel q-group">
      <header>
        <h2>
          <a href={group.href}>
            {group.title} <span className="strong">{patchTitles.get(group.key)}</span>
          </a>
        </h2>
        {showSeries && <span className="faint cut">{group.series}</span>}
        <span className="grow" />
        <span className="faint">{group.items.length}</span>
      </header>
      <ul className="ql-rows">{group.items.map(row)}</ul>
    </section>
  ))
}
