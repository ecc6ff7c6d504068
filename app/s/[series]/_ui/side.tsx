import type { ReactNode } from 'react'
import type { VersionLink } from '#lib/series/types'
import { turnLabels } from '#lib/services/question/turn'
import type { Activity } from '#lib/services/series/find-activity'
import type { AskerRow, TurnCount } from '#lib/services/series/people'
import { urls } from '#lib/urls'
import { Person } from '../../../_ui/person'
import { Time } from '../../../_ui/time'

/** How many questions wait for whom; each number leads to them. */
export function TurnPanel({ seriesId, turns }: { seriesId: number; turns: TurnCount[] }): ReactNode {
  return (
    <section className="panel" aria-labelledby="turn-title">
      <h2 id="turn-title">Whose turn</h2>
      <dl className="counts">
        {turns.map(({ turn, count }) => (
          <div key={turn} className="key-row">
            <dt>
              {count === 0 ? (
                <span className="faint">{turnLabels[turn]}</span>
              ) : (
                <a href={`${urls.seriesQuestions(seriesId)}?turn=${turn}`}>{turnLabels[turn]}</a>
              )}
            </dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Who asked, and how much of it is open. */
export function PeoplePanel({ seriesId, askers }: { seriesId: number; askers: AskerRow[] }): ReactNode {
  return (
    <section className="panel" aria-labelledby="people-title">
      <h2 id="people-title">Who asked</h2>
      {askers.length === 0 && <p className="faint">Nobody yet; replies with questions fill this.</p>}
      <dl className="counts people">
        {askers.map(({ name, address, total, open }) => (
          <div key={`${name} ${address}`} className="key-row">
            <dt className="cut">
              <Person
                name={name}
                address={address}
                href={`${urls.seriesQuestions(seriesId)}?asker=${encodeURIComponent(address)}`}
              />
            </dt>
            <dd>
              {total}
              <span className="vh"> questions</span>
              {open > 0 && <span className="open-ink">, {open} open</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function ActivityEntry({ entry }: { entry: Activity }): ReactNode {
  return (
    <li>
      {entry.kind === 'message' ? (
        <a href={urls.message(entry.id)}>{entry.what || 'no subject'}</a>
      ) : (
        <a href={urls.question(Number(entry.id))}>{entry.what} on a question</a>
      )}
      <br />
      <span className="faint">
        {entry.who}, <Time date={entry.date} />
      </span>
    </li>
  )
}

/** The newest mails and decisions. */
export function ActivityPanel({ activity }: { activity: Activity[] }): ReactNode {
  return (
    <section className="panel" aria-labelledby="activity-title">
      <h2 id="activity-title" className="gap">
        Newest
      </h2>
      <ul className="feed">
        {activity.map((entry) => (
          <ActivityEntry
            key={`${entry.kind} ${entry.id} ${entry.date?.getTime()} ${entry.what}`}
            entry={entry}
          />
        ))}
      </ul>
    </section>
  )
}

const reasons: Record<string, string> = {
  'change-id': 'the same change-id',
  'reply-to-older': 'it was sent in reply to the older one',
  supersedes: 'it says what it supersedes',
  'changelog-link': 'its changelog links to the older one',
  'author-and-subject': 'the same author and subject',
  'patch-overlap': 'patches in common',
  'same-thread': 'the same thread',
  person: 'a person said so',
}

/** Why the shown revision is taken for one of this series. */
export function LinkPanel({ seriesId, links }: { seriesId: number; links: VersionLink[] }): ReactNode {
  if (links.length === 0) return null
  return (
    <section className="panel" aria-labelledby="link-title">
      <h2 id="link-title">Why it belongs here</h2>
      <ul className="feed">
        {links.map(({ reason, evidence }) => (
          <li key={`${reason} ${evidence}`}>
            {reasons[reason] ?? reason}
            <br />
            <span className="faint">{evidence}</span>
          </li>
        ))}
      </ul>
      <a href={urls.seriesSettings(seriesId)}>Correct it</a>
    </section>
  )
}
