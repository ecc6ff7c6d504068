import type { ReactNode } from 'react'
import { urls } from '#lib/urls'

/** The ways to what has a page of its own. */
export function ForPrograms(): ReactNode {
  return (
    <section className="panel pad stack" aria-labelledby="more">
      <h2 id="more">More</h2>
      <ul className="stack">
        <li>
          <a href={urls.told()} className="in-text">
            What you are told
          </a>{' '}
          <span className="mut">by a feed, by mail or by a webhook, at once or once a day</span>
        </li>
        <li>
          <a href={urls.tokens()} className="in-text">
            Tokens
          </a>{' '}
          <span className="mut">for your programs; </span>
          <a href="/api/v1/docs" className="in-text">
            what the API gives
          </a>
        </li>
        <li>
          <a href={urls.whoIsWho()} className="in-text">
            Who is who
          </a>{' '}
          <span className="mut">a .mailmap, and who may be the same person under two addresses</span>
        </li>
        <li>
          <a href={urls.audit()} className="in-text">
            Audit log
          </a>{' '}
          <span className="mut">who changed what, and when</span>
        </li>
        <li>
          <a href={urls.disk()} className="in-text">
            Disk
          </a>{' '}
          <span className="mut">what takes how much room</span>
        </li>
      </ul>
    </section>
  )
}
