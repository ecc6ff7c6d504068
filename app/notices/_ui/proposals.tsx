import type { ReactNode } from 'react'
import type { ProposedQuestion } from '#lib/services/notice/find-notices'
import { urls } from '#lib/urls'
import { questionAction } from '../../_actions/question'
import { Button } from '../../_ui/button'
import { Time } from '../../_ui/time'

/** Questions that somebody proposes to the user, each to be accepted or declined. */
export function Proposals({ proposals }: { proposals: ProposedQuestion[] }): ReactNode {
  if (proposals.length === 0) return null
  return (
    <section className="panel" aria-labelledby="proposals">
      <h2 id="proposals" className="pad-head">
        Proposed to you
      </h2>
      <ul>
        {proposals.map(({ assignmentId, questionId, edition, summary, series, by, until }) => (
          <li key={assignmentId} className="news" data-item="">
            <div className="news-what">
              <a className="title" href={urls.question(questionId)}>
                {summary}
              </a>
              <span className="faint">
                {series}
                {by !== null && ` · by ${by}`}
                {until !== null && (
                  <>
                    {' · until '}
                    <Time date={until} show="day" />
                  </>
                )}
              </span>
            </div>
            <form action={questionAction} className="row">
              <input type="hidden" name="id" value={questionId} />
              <input type="hidden" name="edition" value={edition} />
              <input type="hidden" name="assignmentId" value={assignmentId} />
              <input type="hidden" name="returnTo" value={urls.notices()} />
              <Button name="do" value="accept-proposal" data-key="c">
                Accept<span className="vh">: {summary}</span>
              </Button>
              <Button name="do" value="decline-proposal" look="quiet">
                Decline<span className="vh">: {summary}</span>
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  )
}
