import { createHmac } from 'node:crypto'
import { fetchBytes } from '#lib/archive/net/fetch'
import type { EventRow } from '#lib/db/events/read-events'
import type { Subscription } from '#lib/db/generated/client'
import { env } from '#lib/env'
import { RerollError } from '#lib/errors'
import { sendLetter } from '#lib/mailer/send-letter'
import { urls } from '#lib/urls'
import type { Context } from '../context'
import { archiveSettings } from '../import/archive-settings'
import { eventLine } from './words'

const origin = (): string => env().REROLL_BASE_URL?.replace(/\/$/, '') ?? `http://127.0.0.1:${env().PORT}`
const linkOf = ({ question, series }: EventRow): string =>
  origin() + (question ? urls.question(question.id) : series ? urls.series(series.id) : urls.notices())
const entry = (event: EventRow): string => `* ${eventLine(event).replace(/\s+/g, ' ')}\n  ${linkOf(event)}`

const grouped = (events: EventRow[]): Map<number, EventRow[]> => {
  const bySeries = new Map<number, EventRow[]>()
  for (const event of events)
    bySeries.set(event.series?.id ?? 0, [...(bySeries.get(event.series?.id ?? 0) ?? []), event])
  return bySeries
}

const signature = (stop: string): string =>
  `\n\n-- \nSent by Reroll, because you asked for it in its settings.\nStop: ${stop}\n`

/** One mail a series, so that each is a thread of its own; a digest is one mail of all of them. */
async function sendMails(to: Subscription, events: EventRow[]): Promise<void> {
  const stop = `${origin()}/told/stop/${to.stopKey}`
  const first = events[0]?.position ?? 0
  if (to.pace === 'daily') {
    const parts = [...grouped(events).values()].map(
      (own) => `${own[0]?.series?.title ?? ''}\n\n${own.map(entry).join('\n')}`,
    )
    const subject = `[Reroll] ${events.length} news in ${parts.length} series`
    await sendLetter({
      to: to.target,
      subject,
      text: parts.join('\n\n\n') + signature(stop),
      id: `digest.${to.id}.${first}`,
      unsubscribe: stop,
    })
    return
  }
  for (const [seriesId, own] of grouped(events))
    await sendLetter({
      to: to.target,
      subject: `[Reroll] ${own[0]?.series?.title ?? 'news'}`,
      text: own.map(entry).join('\n') + signature(stop),
      id: `told.${to.id}.${own[0]?.position ?? 0}`,
      under: `series.${to.id}.${seriesId}`,
      unsubscribe: stop,
    })
}

/** What a receiver computes to know that a call is ours: HMAC-SHA256 of `TIMESTAMP.BODY`, in hexadecimal. */
const signatureOf = (key: string, timestamp: string, body: string): string =>
  createHmac('sha256', key).update(`${timestamp}.${body}`).digest('hex')

async function callWebhook(ctx: Context, to: Subscription, events: EventRow[]): Promise<void> {
  const { trustedOrigins, userAgent } = await archiveSettings(ctx)
  const body = JSON.stringify({
    events: events.map((event) => ({ ...event, text: eventLine(event), url: linkOf(event) })),
  })
  const timestamp = String(Math.floor(ctx.now.getTime() / 1000))
  const { status } = await fetchBytes(to.target, {
    ...{ trustedOrigins, userAgent, body },
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-reroll-delivery': `${to.id}-${events[0]?.position ?? 0}-${events.at(-1)?.position ?? 0}`,
      'x-reroll-timestamp': timestamp,
      'x-reroll-signature': `sha256=${signatureOf(to.secret, timestamp, body)}`,
    },
    totalMs: 15_000,
    maxBytes: 65_536,
  })
  if (status < 200 || status > 299) throw new RerollError('unavailable', `The webhook answered ${status}.`)
}

/** Tells somebody of some events by the way that they chose. @throws RerollError when it did not get through */
export async function sendTo(ctx: Context, to: Subscription, events: EventRow[]): Promise<void> {
  if (to.channel === 'mail') await sendMails(to, events)
  else await callWebhook(ctx, to, events)
}
