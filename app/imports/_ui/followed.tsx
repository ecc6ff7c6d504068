import type { ReactNode } from 'react'
import type { FollowedView } from '#lib/services/follow/list-followed'
import { urls } from '#lib/urls'
import { unfollowAction } from '../../_actions/follow'
import { Button } from '../../_ui/button'
import { MailText } from '../../_ui/mail-text'
import { Time } from '../../_ui/time'

function Times({ view }: { view: FollowedView }): ReactNode {
  return (
    <div className="faint">
      {view.askedAt === null ? (
        'not asked for yet'
      ) : (
        <>
          asked <Time date={view.askedAt} />
        </>
      )}
      {' · '}next <Time date={view.nextAt} />
      {view.arrivedAt !== null && (
        <>
          {' · '}last news <Time date={view.arrivedAt} />
        </>
      )}
    </div>
  )
}

function Row({ view }: { view: FollowedView }): ReactNode {
  const { series } = view
  return (
    <li className="followed-row" data-item="">
      <div className="import-what">
        {series ? (
          <a className="strong" href={urls.series(series.id)}>
            {series.title}
          </a>
        ) : (
          <MailText text={view.messageKey} links={false} />
        )}
        <Times view={view} />
        {view.error !== null && (
          <p className="bad">
            {view.error}
            {view.failures > 1 && ` (${view.failures} times in a row; it is asked ever later)`}
          </p>
        )}
      </div>
      {series && (
        <form action={unfollowAction}>
          <input type="hidden" name="seriesId" value={series.id} />
          <input type="hidden" name="returnTo" value={urls.import()} />
          <Button look="quiet">
            Unfollow<span className="vh"> {series.title}</span>
          </Button>
        </form>
      )}
    </li>
  )
}

/** Series whose archive is asked by itself: when it was, when it will be, and what went wrong. */
export function Followed({ followed }: { followed: FollowedView[] }): ReactNode {
  return (
    <section className="stack" aria-labelledby="followed">
      <h2 id="followed">Followed series</h2>
      {followed.length === 0 ? (
        <p className="faint">
          None yet. A series that you follow gets its new replies and revisions by itself, within 15 minutes
          of its archive; the button is on its page.
        </p>
      ) : (
        <ul className="panel">
          {followed.map((view) => (
            <Row key={view.id} view={view} />
          ))}
        </ul>
      )}
    </section>
  )
}
