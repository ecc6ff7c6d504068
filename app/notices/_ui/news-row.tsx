import type { ReactNode } from 'react'
import type { Notices } from '#lib/services/notice/find-notices'
import { urls } from '#lib/urls'
import { seenAction } from '../../_actions/notice'
import { Button } from '../../_ui/button'
import { Chip } from '../../_ui/chip'

type News = Notices['news'][number]

const replyWords = (count: number): string => (count === 1 ? '1 new reply' : `${count} new replies`)

/** What arrived of one series. */
export function NewsRow({ news, at }: { news: News; at: Date }): ReactNode {
  const { id, title, whole, revisions, replies, newest } = news
  return (
    <li className="news" data-item="">
      <div className="news-what">
        <a className="title" href={urls.series(id)}>
          {title}
        </a>
        <span className="row mut">
          {whole && <span>new here:</span>}
          {revisions.map((label) => (
            <Chip key={label} href={urls.revision(id, label)}>
              {label}
            </Chip>
          ))}
          {replies > 0 && <span>{replyWords(replies)}</span>}
        </span>
        {newest.length > 0 && (
          <ul className="news-newest">
            {newest.map(({ key, sender, subject }) => (
              <li key={key}>
                <a href={urls.message(key)}>{sender}</a> <span className="faint">{subject}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
      <form action={seenAction}>
        <input type="hidden" name="at" value={at.toISOString()} />
        <input type="hidden" name="seriesId" value={id} />
        <input type="hidden" name="returnTo" value={urls.notices()} />
        <Button>
          Seen<span className="vh">: {title}</span>
        </Button>
      </form>
    </li>
  )
}
