import type { ReactNode } from 'react'
import type { Change } from '#lib/changelog/changes'
import type { ChangelogCheckPage, CheckedQuestion } from '#lib/services/revision/get-changelog-check'
import { urls } from '#lib/urls'
import { Status } from '../../../../../../_ui/status'

export interface PageProps {
  page: ChangelogCheckPage
}

/** A question as evidence: how it stands, what it asks, who asked. */
export function Question({ question }: { question: CheckedQuestion }): ReactNode {
  return (
    <>
      <Status status={question.status} bare /> <a href={urls.question(question.id)}>{question.summary}</a>{' '}
      <span className="faint">{question.asker}</span>
    </>
  )
}

/** Where a change stands: the page of the patch, since the revision before. */
export function Where({ page, change }: PageProps & { change: Change }): ReactNode {
  const { id } = page.series
  const older = page.previous ?? ''
  const name = change.file ?? (change.kind === 'message' ? 'commit message' : change.title)
  const href =
    change.kind === 'gone'
      ? urls.patch(id, older, change.patch)
      : urls.since(id, page.label, change.patch, older)
  const before = { changed: '', message: '', new: 'new: ', gone: 'gone: ' }[change.kind]
  return (
    <a href={href}>
      {before}
      {change.kind === 'gone' ? older : page.label} {change.patch}: {name}
    </a>
  )
}
