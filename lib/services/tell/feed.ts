import { hashSecret, isSecret } from '#lib/auth/secret'
import { numberEvents } from '#lib/db/events/number-events'
import { NotFoundError } from '#lib/errors'
import { urls } from '#lib/urls'
import type { Context } from '../context'
import type { AtomFeed } from '../search/atom'
import { ownerContext } from '../token/owner'
import { matchingEvents } from './matching'
import { eventLine } from './words'

const maxEntries = 100

/**
 * What somebody is told as a feed, found by the secret of its address.
 * @throws NotFoundError when no feed has it, it was ended, or its owner may not come in any more
 */
export async function toldFeed(
  ctx: Context,
  { secret, origin }: { secret: string; origin: string },
): Promise<AtomFeed> {
  // The address is not repeated in the answer: it would end in logs.
  const missing = new NotFoundError('feed', 'at this address')
  if (!isSecret(secret)) throw missing
  const row = await ctx.db.subscription.findFirst({
    where: { secret: hashSecret(secret), channel: 'atom', endedAt: null },
  })
  const owner = row && (await ownerContext(ctx.db, row.personId, ctx.now))
  if (!row || !owner) throw missing
  await numberEvents(ctx.now)
  const events = await matchingEvents(owner, row, { after: 0, limit: maxEntries, newest: true })
  return {
    title: 'Reroll: what you are told',
    self: `urn:reroll:told:${row.id}`,
    updated: events[0]?.at ?? null,
    entries: events.map((event) => ({
      id: `urn:reroll:event:${event.position}`,
      title: eventLine(event),
      url:
        origin +
        (event.question
          ? urls.question(event.question.id)
          : event.series
            ? urls.series(event.series.id)
            : '/'),
      author: event.person ?? event.question?.asker ?? 'Reroll',
      date: event.at,
      text: event.series?.title ?? '',
    })),
  }
}
