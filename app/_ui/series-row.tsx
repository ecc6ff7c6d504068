import type { ReactNode } from 'react'
import type { SeriesRow } from '#lib/services/home/find-series'
import { urls } from '#lib/urls'
import { Chip } from './chip'
import { StatusBar } from './status-bar'
import { Time } from './time'

function Revisions({ row }: { row: SeriesRow }): ReactNode {
  const last = row.revisions[row.revisions.length - 1]
  const patches = last === undefined ? '' : `${last.expected} ${last.expected === 1 ? 'patch' : 'patches'}`
  const missing = last?.missing ?? 0
  return (
    <div className="chips">
      {row.revisions.map(({ label }) => (
        <Chip key={label} href={urls.revision(row.id, label)}>
          {label}
        </Chip>
      ))}
      <span className="mut nb">
        {patches}
        {missing > 0 && <span className="open-ink">, {missing} missing</span>}
      </span>
    </div>
  )
}

/** A series in the list of the home page. */
export function SeriesListRow({ row }: { row: SeriesRow }): ReactNode {
  const { total, open, counts } = row.questions
  return (
    <li className="grid-row" data-item="">
      <div>
        <a className="title" href={urls.series(row.id)}>
          {row.title}
        </a>
        <div className="row mut">
          <span>{row.authorName || row.authorAddress}</span>
          {row.mine && <Chip>mine</Chip>}
          {row.forMe > 0 && (
            <a href={urls.turn()} className="open-ink">
              {row.forMe} waiting for you
            </a>
          )}
        </div>
      </div>
      <Revisions row={row} />
      <div>
        {total > 0 && <StatusBar counts={counts} />}
        <div className="mut">
          {total === 0
            ? 'no questions'
            : `${open} open of ${total} ${total === 1 ? 'question' : 'questions'}`}
        </div>
      </div>
      <div className="mut when">
        <Time date={row.lastDate} show="day" />
      </div>
    </li>
  )
}
