import type { ReactNode } from 'react'
import type { RevisionView, SeriesView } from '#lib/services/series/get-series'
import { urls } from '#lib/urls'
import { Time } from '../../../_ui/time'

const patchWords = ({ expected, missing }: RevisionView): string =>
  `${expected} ${expected === 1 ? 'patch' : 'patches'}${missing.length > 0 ? `, ${missing.length} missing` : ''}`

function questionWords({ questions: { total, open } }: RevisionView): string {
  if (total === 0) return 'no questions'
  return `${total} ${total === 1 ? 'question' : 'questions'}, ${open} open`
}

function Stop({
  seriesId,
  revision,
  on,
}: {
  seriesId: number
  revision: RevisionView
  on: boolean
}): ReactNode {
  return (
    <li className={on ? 'on' : undefined} data-item="">
      <a href={urls.revision(seriesId, revision.label)} aria-current={on ? 'true' : undefined}>
        {revision.label}
        {revision.rfc && ' RFC'}
      </a>{' '}
      <span className="mut">
        <Time date={revision.date} show="day" /> · {patchWords(revision)}
      </span>
      <br />
      <span className="faint">{questionWords(revision)}</span>
    </li>
  )
}

/** The revisions of a series, oldest first, the shown one filled. */
export function Timeline({ series }: { series: SeriesView }): ReactNode {
  return (
    <nav aria-label="Revisions">
      <ol className="timeline">
        {series.revisions.map((revision) => (
          <Stop
            key={revision.id}
            seriesId={series.id}
            revision={revision}
            on={revision.id === series.shown.id}
          />
        ))}
      </ol>
    </nav>
  )
}
