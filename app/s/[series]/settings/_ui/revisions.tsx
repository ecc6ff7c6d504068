import type { ReactNode } from 'react'
import type { RevisionSetting } from '#lib/services/correction/get-series-settings'
import type { SeriesHead } from '#lib/services/question/get-series-head'
import { urls } from '#lib/urls'
import { correctVersionAction, linkRevisionsAction, unlinkRevisionAction } from '../../../../_actions/series'
import { Button } from '../../../../_ui/button'
import { Time } from '../../../../_ui/time'

const reasons: Record<string, string> = {
  'change-id': 'same change-id',
  'reply-to-older': 'posted as a reply to the older one',
  supersedes: 'says that it supersedes it',
  'changelog-link': 'its changelog links to it',
  'author-and-subject': 'same author and subject',
  'patch-overlap': 'the same patches',
  'same-thread': 'same thread',
  person: 'a person linked it',
}

function Why({ revision }: { revision: RevisionSetting }): ReactNode {
  if (revision.links.length === 0) return <p className="faint">The first one of this series.</p>
  const words = revision.links.map(({ reason }) => reasons[reason] ?? reason)
  return (
    <>
      <p>
        <span className="mut">Belongs here:</span> {[...new Set(words)].join(', ')}
      </p>
      <details className="fold">
        <summary>
          What that rests on<span className="vh"> for {revision.label}</span>
        </summary>
        <ul className="stack">
          {revision.links.map(({ reason, evidence }) => (
            <li key={`${reason} ${evidence}`}>
              {reasons[reason] ?? reason}: <span className="faint">{evidence}</span>
            </li>
          ))}
        </ul>
      </details>
    </>
  )
}

interface RevisionsProps {
  head: SeriesHead
  revisions: RevisionSetting[]
}

function Fields({ head, revision }: { head: SeriesHead; revision: RevisionSetting }): ReactNode {
  return (
    <>
      <input type="hidden" name="returnTo" value={urls.seriesSettings(head.id)} />
      <input type="hidden" name="seriesId" value={head.id} />
      <input type="hidden" name="head" value={revision.head} />
    </>
  )
}

function RevisionItem({
  head,
  revision,
  only,
}: {
  head: SeriesHead
  revision: RevisionSetting
  only: boolean
}): ReactNode {
  return (
    <li className="revision-setting">
      <div>
        <a className="strong" href={urls.revision(head.id, revision.label)}>
          {revision.label}
        </a>
        <div className="faint">
          <Time date={revision.date} show="day" />,{' '}
          {revision.patches === 1 ? '1 patch' : `${revision.patches} patches`},{' '}
          {revision.messages === 1 ? '1 mail' : `${revision.messages} mails`}
        </div>
      </div>
      <div className="revision-why">
        <Why revision={revision} />
      </div>
      <div className="row">
        <form action={correctVersionAction} className="row">
          <Fields head={head} revision={revision} />
          <label className="row">
            <span className="mut">Version</span>
            <input
              name="version"
              type="number"
              min={1}
              max={999}
              defaultValue={revision.version}
              key={revision.version}
              required
            />
          </label>
          <Button>
            Correct<span className="vh"> the version of {revision.label}</span>
          </Button>
        </form>
        {!only && (
          <form action={unlinkRevisionAction}>
            <Fields head={head} revision={revision} />
            <Button look="quiet">
              Take it out<span className="vh"> {revision.label}</span>
            </Button>
          </form>
        )}
      </div>
    </li>
  )
}

/** The revisions with why each is one, its version and the way out. */
export function Revisions({ head, revisions }: RevisionsProps): ReactNode {
  return (
    <section className="panel" aria-labelledby="revisions">
      <h2 id="revisions" className="entry-head">
        Revisions
      </h2>
      <ol>
        {revisions.map((revision) => (
          <RevisionItem key={revision.head} head={head} revision={revision} only={revisions.length === 1} />
        ))}
      </ol>
      <form action={linkRevisionsAction} className="row pad">
        <input type="hidden" name="returnTo" value={urls.seriesSettings(head.id)} />
        <input type="hidden" name="seriesId" value={head.id} />
        <label className="field grow">
          <span>
            Another series is the same work: its address here, or a Message-ID or link of its cover letter
          </span>
          <input name="other" required autoComplete="off" spellCheck={false} />
        </label>
        <Button>Link it</Button>
      </form>
    </section>
  )
}
