import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { getContext } from '#lib/services/context'
import { findNotices } from '#lib/services/notice/find-notices'
import { urls } from '#lib/urls'
import { seenAction } from '../_actions/notice'
import { Button } from '../_ui/button'
import { Empty } from '../_ui/empty'
import { Frame } from '../_ui/frame'
import { Time } from '../_ui/time'
import { NewsRow } from './_ui/news-row'
import { Proposals } from './_ui/proposals'

export const metadata: Metadata = { title: 'Notices' }

/** What arrived since the last visit: revisions and replies a series, and questions that others propose to the user. */
export default async function NoticesPage(): Promise<ReactNode> {
  const { at, since, proposals, news } = await findNotices(await getContext())
  const mine = news.filter((one) => one.mine)
  const others = news.filter((one) => !one.mine)
  return (
    <Frame section="notices" crumbs={[{ label: 'Notices' }]}>
      <div className="stack narrow">
        <div className="row between">
          <div>
            <h1>Notices</h1>
            <p className="mut">
              {since === null ? (
                'All that ever arrived; nothing was marked as seen yet.'
              ) : (
                <>
                  What arrived since <Time date={since} />.
                </>
              )}
            </p>
          </div>
          {news.length > 0 && (
            <form action={seenAction}>
              <input type="hidden" name="at" value={at.toISOString()} />
              <input type="hidden" name="returnTo" value={urls.notices()} />
              <Button look="primary">Mark all as seen</Button>
            </form>
          )}
        </div>
        <Proposals proposals={proposals} />
        <NewsList id="mine" title="Yours" news={mine} at={at} />
        <NewsList id="others" title={mine.length > 0 ? 'Others' : 'Series'} news={others} at={at} />
        {news.length === 0 && proposals.length === 0 && (
          <div className="panel">
            <Empty title="Nothing new">
              New replies and revisions stand here as they come: by <a href={urls.import()}>an import</a>, or
              by themselves for a series that you follow. Questions that somebody proposes to you come here
              too.
            </Empty>
          </div>
        )}
      </div>
    </Frame>
  )
}

interface NewsListProps {
  id: string
  title: string
  news: Awaited<ReturnType<typeof findNotices>>['news']
  at: Date
}

function NewsList({ id, title, news, at }: NewsListProps): ReactNode {
  if (news.length === 0) return null
  return (
    <section className="panel" aria-labelledby={`news-${id}`}>
      <h2 id={`news-${id}`} className="pad-head">
        {title}
      </h2>
      <ul>
        {news.map((one) => (
          <NewsRow key={one.id} news={one} at={at} />
        ))}
      </ul>
    </section>
  )
}
