import { RerollError } from '#lib/errors'
import { type FeedEntry, parseFeed } from './atom'
import type { LoreClient } from './client'

/**
 * What is new on a list, by its `new.atom` (the newest 25 mails).
 * @param url `ORIGIN/LIST`
 * @throws RerollError `not-found` when the list has no feed, `unavailable` when it does not answer or sends a page
 */
export async function fetchFeed(client: LoreClient, url: string, signal?: AbortSignal): Promise<FeedEntry[]> {
  const { origin, pathname } = new URL(url)
  const answer = await client.askAny(client.originsOf(origin), `${pathname.replace(/\/+$/, '')}/new.atom`, {
    signal,
  })
  if (answer.status === 404 || answer.status === 410)
    throw new RerollError('not-found', `${origin} has no feed for ${pathname}.`)
  const text = Buffer.from(answer.body).toString('utf8')
  if (answer.status !== 200 || !text.includes('<feed'))
    throw new RerollError(
      'unavailable',
      `${origin} answered ${answer.status} with something that is no feed.`,
    )
  return parseFeed(text)
}
