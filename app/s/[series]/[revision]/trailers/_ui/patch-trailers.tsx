import type { ReactNode } from 'react'
import type {
  LeftTrailerView,
  PatchTrailersView,
  TrailerMail,
  TrailersPage,
  TrailerView,
} from '#lib/services/revision/get-trailers'
import { urls } from '#lib/urls'
import { takeTrailerAction } from '../../../../../_actions/trailer'
import { Button } from '../../../../../_ui/button'
import { Chip } from '../../../../../_ui/chip'
import { CopyText } from '../../../../../_ui/copy'
import { MailText } from '../../../../../_ui/mail-text'
import { Time } from '../../../../../_ui/time'

function Given({ mail }: { mail: TrailerMail }): ReactNode {
  return (
    <span className="faint">
      <a href={urls.message(mail.key)}>mail by {mail.who}</a>, <Time date={mail.date} show="day" />
    </span>
  )
}

function Taken({ trailer }: { trailer: TrailerView }): ReactNode {
  return (
    <li className="entry" data-item="">
      <div className="row">
        <code>
          <MailText text={`${trailer.name}: ${trailer.value}`} links={false} />
          {trailer.note !== null && <MailText text={` # ${trailer.note}`} links={false} />}
        </code>
        {trailer.carried && <Chip title="Given to an older revision of the same patch">carried over</Chip>}
        {trailer.byHand && (
          <Chip title="The history beside says who took it, and takes it back">by hand</Chip>
        )}
        <Given mail={trailer.from} />
      </div>
    </li>
  )
}

interface LeftProps {
  page: TrailersPage
  patch: PatchTrailersView
  trailer: LeftTrailerView
  canTake: boolean
}

function Left({ page, patch, trailer, canTake }: LeftProps): ReactNode {
  const { name, value, note, from, reason } = trailer
  return (
    <li className="entry" data-item="">
      <div className="row">
        <code>
          <MailText text={`${name}: ${value}`} links={false} />
          {note !== null && <MailText text={` # ${note}`} links={false} />}
        </code>
        <Chip warn>{canTake ? 'left out' : 'dropped'}</Chip>
        <Given mail={from} />
        {canTake && (
          <form action={takeTrailerAction}>
            <input type="hidden" name="returnTo" value={urls.trailers(page.series.id, page.label)} />
            <input type="hidden" name="seriesId" value={page.series.id} />
            <input type="hidden" name="label" value={page.label} />
            <input type="hidden" name="patch" value={patch.key} />
            <input type="hidden" name="name" value={name} />
            <input type="hidden" name="value" value={value} />
            <input type="hidden" name="from" value={from.key} />
            <Button>
              Take it<span className="vh">: {value}</span>
            </Button>
          </form>
        )}
      </div>
      <p className="mut">{reason}</p>
    </li>
  )
}

/** The trailers of one patch: those to add, those left out with why, and the text to paste. */
export function PatchTrailers({ page, patch }: { page: TrailersPage; patch: PatchTrailersView }): ReactNode {
  const { index, title, taken, mismatched, dropped, existing, text } = patch
  const id = `trailers-${index}`
  const people = existing.filter(({ name }) => !/^(?:signed-off-by|cc)$/i.test(name)).length
  return (
    <section className="panel" aria-labelledby={`${id}-title`}>
      <h2 className="entry-head" id={`${id}-title`}>
        Patch {index} <a href={urls.patch(page.series.id, page.label, index)}>{title}</a>
      </h2>
      <ul>
        {taken.map((trailer) => (
          <Taken key={`${trailer.name} ${trailer.value} ${trailer.from.key}`} trailer={trailer} />
        ))}
        {mismatched.map((trailer) => (
          <Left
            key={`${trailer.name} ${trailer.value}`}
            page={page}
            patch={patch}
            trailer={trailer}
            canTake
          />
        ))}
        {dropped.map((trailer) => (
          <Left
            key={`${trailer.name} ${trailer.value}`}
            page={page}
            patch={patch}
            trailer={trailer}
            canTake={false}
          />
        ))}
        {taken.length + mismatched.length + dropped.length === 0 && (
          <li className="entry faint">
            Nothing was given to it{people > 0 ? ` beside the ${people} that it has already` : ''}.
          </li>
        )}
      </ul>
      {text !== '' && (
        <details className="fold pad">
          <summary>
            Text to paste<span className="vh"> into patch {index}</span>
          </summary>
          <div className="row">
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by key */}
            <pre className="sunken grow" id={id} tabIndex={0}>
              {text}
            </pre>
            <CopyText from={id}>Copy</CopyText>
          </div>
        </details>
      )}
    </section>
  )
}
