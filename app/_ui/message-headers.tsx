import type { ReactNode } from 'react'
import type { MessageView } from '#lib/services/message/get-message'
import { urls } from '#lib/urls'
import { CopyLink } from './copy'
import { MailText } from './mail-text'
import { Person } from './person'
import { Time } from './time'

function From({ message: { from, sender } }: { message: MessageView }): ReactNode {
  const munged = from.address.toLowerCase() !== sender.address.toLowerCase()
  return (
    <>
      <Person name={sender.name} address={sender.address} /> <span className="faint">{sender.address}</span>
      {munged && (
        <span className="faint">
          {' '}
          (sent as {from.name} &lt;{from.address}&gt;)
        </span>
      )}
    </>
  )
}

/** `Ada Author` of `Ada Author <ada@example.org>`; the address where there is no name. */
const nameOf = (recipient: string): string => recipient.replace(/\s*<[^<>]*>$/, '') || recipient

function Recipients({ recipients }: { recipients: string[] }): ReactNode {
  if (recipients.length === 0) return <span className="faint">nobody</span>
  if (recipients.length <= 2) return recipients.join(', ')
  return (
    <details>
      <summary>
        {recipients.slice(0, 3).map(nameOf).join(', ')}
        {recipients.length > 3 && <span className="faint"> and {recipients.length - 3} more</span>}
      </summary>
      {recipients.join(', ')}
    </details>
  )
}

/** The headers that matter. */
export function MessageHeaders({ message }: { message: MessageView }): ReactNode {
  const parent = message.inReplyTo[0]
  return (
    <dl className="facts headers">
      <dt>From</dt>
      <dd>
        <From message={message} />
      </dd>
      <dt>Date</dt>
      <dd>
        <Time date={message.date} offset={message.dateOffset} />
      </dd>
      <dt>To, Cc</dt>
      <dd>
        <Recipients recipients={message.recipients} />
      </dd>
      {message.lists.length > 0 && (
        <>
          <dt>Lists</dt>
          <dd>{message.lists.join(', ')}</dd>
        </>
      )}
      {message.flags.length > 0 && (
        <>
          <dt>In the maildir</dt>
          <dd>{message.flags.join(', ')}</dd>
        </>
      )}
      {parent !== undefined && (
        <>
          <dt>In reply to</dt>
          <dd>
            <a className="mono" href={urls.byMessageId(parent)}>
              {parent}
            </a>
          </dd>
        </>
      )}
      <dt>Message-ID</dt>
      <dd>
        <code>
          <MailText text={message.key} links={false} />
        </code>{' '}
        <CopyLink href={urls.message(message.key)} of="this mail" />
      </dd>
    </dl>
  )
}
