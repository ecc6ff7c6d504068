import type { ReactNode } from 'react'
import type { Discussion, DiscussionMessage } from '#lib/services/question/discussion'
import { urls } from '#lib/urls'
import { MailText } from '../../../_ui/mail-text'
import { Person } from '../../../_ui/person'
import { reflow } from '../../../_ui/reflow'
import { Time } from '../../../_ui/time'

function Above({ message }: { message: DiscussionMessage }): ReactNode {
  return (
    <li className="row talk-above" aria-current={message.distance === 0 ? 'true' : undefined}>
      <Person name={message.sender.name} address={message.sender.address} />
      <a href={urls.message(message.key)} className="cut">
        {message.subject || 'no subject'}
      </a>
      <span className="faint">
        <Time date={message.date} offset={message.dateOffset} />
      </span>
      {message.distance === 0 && <span className="mut">asks it</span>}
    </li>
  )
}

function Below({ message }: { message: DiscussionMessage }): ReactNode {
  return (
    <li className="talk" data-depth={Math.min(message.distance, 6)}>
      <div className="row">
        <Person name={message.sender.name} address={message.sender.address} />
        <span className="faint">
          <Time date={message.date} offset={message.dateOffset} />
        </span>
        <a href={urls.message(message.key)}>
          mail<span className="vh"> by {message.sender.name}</span>
        </a>
      </div>
      {message.excerpt === '' ? (
        <p className="faint">No text of its own.</p>
      ) : (
        <p className="mail-text">
          <MailText text={reflow(message.excerpt)} />
        </p>
      )}
    </li>
  )
}

/** The way down from the patch to the mail that asks, and what was replied beneath it. */
export function DiscussionSection({
  discussion,
  messageKey,
}: {
  discussion: Discussion
  messageKey: string
}): ReactNode {
  const above = discussion.messages.filter(({ distance }) => distance <= 0)
  const below = discussion.messages.filter(({ distance }) => distance > 0)
  return (
    <section className="stack" aria-labelledby="talk">
      <div className="row">
        <h2 id="talk">Discussion</h2>
        <a href={`${urls.thread(messageKey)}`}>whole thread</a>
      </div>
      <ol className="stack">
        {above.map((message) => (
          <Above key={message.key} message={message} />
        ))}
      </ol>
      {below.length === 0 && <p className="faint">No reply to that mail is here.</p>}
      <ol>
        {below.map((message) => (
          <Below key={message.key} message={message} />
        ))}
      </ol>
      {discussion.more > 0 && (
        <p className="mut">
          {discussion.more} more in <a href={urls.thread(messageKey)}>the thread</a>.
        </p>
      )}
    </section>
  )
}
