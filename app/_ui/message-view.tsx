import type { ReactNode } from 'react'
import { bodyParts } from '#lib/services/message/body-parts'
import type { MessageView } from '#lib/services/message/get-message'
import type { PatchPlace, ThreadQuestion } from '#lib/services/thread/load-thread'
import { urls } from '#lib/urls'
import { ButtonLink } from './button'
import { MessageBody } from './message-body'
import { MessageHeaders } from './message-headers'
import { Problems } from './problems'
import { RawGone } from './raw-gone'

const placeName = ({ index, total }: PatchPlace): string =>
  index === 0 ? 'cover letter' : `patch ${index}/${total}`

function Links({ message, place }: { message: MessageView; place: PatchPlace | null }): ReactNode {
  const own = place?.messageKey === message.key
  return (
    <>
      {place !== null && !place.extra && (
        <ButtonLink
          href={urls.patch(place.series.id, place.label, place.index)}
          look={own ? 'primary' : 'plain'}
        >
          {own ? `Review as ${placeName(place)}` : `On ${placeName(place)} of ${place.label}`}
        </ButtonLink>
      )}
      {message.kind === 'reply' && place !== null && (
        <ButtonLink href={urls.newQuestion(message.key)}>Add a question</ButtonLink>
      )}
      <ButtonLink href={urls.ask(message.key)}>Draft a reply</ButtonLink>
      {message.rawGoneAt === null && <ButtonLink href={urls.raw(message.key)}>Raw</ButtonLink>}
      <ButtonLink href={urls.atArchive(message.key)}>archive</ButtonLink>
    </>
  )
}

interface MessageArticleProps {
  message: MessageView
  /** Those that this mail raises. */
  questions: ThreadQuestion[]
  place: PatchPlace | null
  quotesOpen: boolean
  /** The same page with the quotes the other way. */
  toggleHref: string
  heading: 'h1' | 'h2'
}

/** One mail to read: headers, problems, text. */
export function MessageArticle(props: MessageArticleProps): ReactNode {
  const { message, questions, place, quotesOpen, toggleHref, heading: Heading } = props
  const parts = bodyParts(message.lines, message.flowed, questions)
  const folds = parts.some(({ kind, lines }) => kind === 'quote' && lines.length > 10)
  return (
    <article className="panel message" id="reading">
      <header className="message-head">
        <Heading className="message-title">{message.subject || 'no subject'}</Heading>
        <MessageHeaders message={message} />
        {message.others > 0 && (
          <p className="notice">
            {message.others === 1 ? 'Another mail has' : `${message.others} other mails have`} the same
            Message-ID but other content. All are kept; the best copy is shown.
          </p>
        )}
        <RawGone message={message} />
        <Problems title="Not everything could be read" problems={message.problems} />
        <div className="row">
          <Links message={message} place={place} />
          {folds && (
            <ButtonLink href={toggleHref} look="quiet">
              {quotesOpen ? 'Fold the quotes' : 'Open all quotes'}
            </ButtonLink>
          )}
        </div>
      </header>
      <MessageBody parts={parts} questions={questions} quotesOpen={quotesOpen} />
    </article>
  )
}
