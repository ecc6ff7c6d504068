import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { mailIsSet } from '#lib/mailer/send-letter'
import { getContext } from '#lib/services/context'
import { myAddresses } from '#lib/services/home/my-addresses'
import { listSubscriptions, type SubscriptionView } from '#lib/services/tell/list-subscriptions'
import { abouts, aboutText, topicNames, topics } from '#lib/services/tell/schemas'
import { urls } from '#lib/urls'
import { endSubscriptionAction, resumeSubscriptionAction } from '../../_actions/token'
import { Button } from '../../_ui/button'
import { Frame } from '../../_ui/frame'
import { Time } from '../../_ui/time'
import { ToldForm } from './_ui/told-form'
import '../choices.css'

export const metadata: Metadata = { title: 'What you are told' }

const ways: Record<string, string> = { atom: 'Feed', mail: 'Mail', webhook: 'Webhook' }

function Act({
  id,
  action,
  children,
}: {
  id: number
  action: (form: FormData) => Promise<void>
  children: ReactNode
}) {
  return (
    <form action={action}>
      <input type="hidden" name="returnTo" value={urls.told()} />
      <input type="hidden" name="id" value={id} />
      <Button>{children}</Button>
    </form>
  )
}

function Row({ one }: { one: SubscriptionView }): ReactNode {
  const { id, channel, target, pace, about, disabledAt, error, createdAt } = one
  const what = one.topics.map((name) => topics[name].text).join('; ')
  return (
    <li className="row between">
      <span>
        <b>{ways[channel] ?? channel}</b> {target}{' '}
        <span className="mut">{pace === 'daily' ? 'once a day' : 'at once'}</span>
        <br />
        <span className="faint">
          {what}. About: {about}. Since <Time date={createdAt} />.
        </span>
        {error !== null && (
          <span className="bad">
            <br />
            {disabledAt ? 'Given up after days of failure: ' : 'It did not get through and is tried again: '}
            {error}
          </span>
        )}
      </span>
      <span className="row">
        {disabledAt !== null && (
          <Act id={id} action={resumeSubscriptionAction}>
            Try again
          </Act>
        )}
        <Act id={id} action={endSubscriptionAction}>
          Stop
        </Act>
      </span>
    </li>
  )
}

/** What somebody is told, and by which ways; the page of notices needs no settings. */
export default async function ToldPage(): Promise<ReactNode> {
  const ctx = await getContext()
  const [rows, addresses] = await Promise.all([listSubscriptions(ctx), myAddresses(ctx)])
  return (
    <Frame
      section="settings"
      crumbs={[{ label: 'Settings', href: urls.settings() }, { label: 'What you are told' }]}
    >
      <div className="stack narrow">
        <h1>What you are told</h1>
        <p className="mut">
          Beside <a href={urls.notices()}>the notices</a>, which are always there. What you did yourself is
          never told.
        </p>
        {rows.length > 0 && (
          <section className="panel pad stack" aria-labelledby="told">
            <h2 id="told">Now</h2>
            <ul className="stack">
              {rows.map((one) => (
                <Row key={one.id} one={one} />
              ))}
            </ul>
          </section>
        )}
        <section className="panel pad stack" aria-labelledby="tell">
          <h2 id="tell">One more way</h2>
          <ToldForm
            abouts={abouts.map((name) => [name, aboutText[name]] as const)}
            topics={topicNames.map((name) => [name, topics[name].text] as const)}
            addresses={mailIsSet() ? addresses : null}
          />
        </section>
      </div>
    </Frame>
  )
}
