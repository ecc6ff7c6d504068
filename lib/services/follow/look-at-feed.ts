import type { FeedEntry } from '#lib/archive/lore/atom'
import { LoreClient } from '#lib/archive/lore/client'
import { fetchFeed } from '#lib/archive/lore/feed'
import { askSooner, seriesInThreads } from '#lib/db/follow/sooner'
import type { Feed, Follow } from '#lib/db/generated/client'
import { RerollError } from '#lib/errors'
import { parseSubject } from '#lib/series/subject'
import { normaliseTitle } from '#lib/series/titles'
import type { Context } from '../context'
import { archiveSettings } from '../import/archive-settings'
import { parseInput } from '../input'
import { seriesByKey } from './followed'
import { longestMs, shortestMs, soonest } from './pace'
import { FeedId } from './schemas'

const dayMs = 24 * 3_600_000

async function claim(ctx: Context, id: number): Promise<Feed | null> {
  const { count } = await ctx.db.feed.updateMany({
    where: { id, nextAt: { lte: ctx.now } },
    data: { lookedAt: ctx.now, nextAt: new Date(ctx.now.getTime() + shortestMs) },
  })
  return count ? ctx.db.feed.findUnique({ where: { id } }) : null
}

/** Entries of mails that are not here yet. */
async function unknown(ctx: Context, entries: FeedEntry[]): Promise<FeedEntry[]> {
  const rows = await ctx.db.message.findMany({
    where: { messageId: { in: entries.map(({ messageId }) => messageId) } },
    select: { messageId: true },
  })
  const known = new Set(rows.map(({ messageId }) => messageId))
  return entries.filter(({ messageId }) => !known.has(messageId))
}

interface News {
  /** Threads that got a reply. */
  threads: Set<number>
  /** Titles of patches and cover letters that are no replies. */
  titles: Set<string>
}

async function newsOf(ctx: Context, entries: FeedEntry[]): Promise<News> {
  const parents = entries.flatMap(({ inReplyTo }) => inReplyTo ?? [])
  const rows = await ctx.db.threadId.findMany({ where: { id: { in: parents } }, select: { threadId: true } })
  const subjects = entries.map(({ title }) => parseSubject(title)).filter(({ reply }) => !reply)
  return {
    threads: new Set(rows.map(({ threadId }) => threadId)),
    titles: new Set(subjects.map(({ title }) => normaliseTitle(title)).filter(Boolean)),
  }
}

/** Makes it the turn of every followed series on this list that has news, as soon as its pace allows. */
async function pullForward(ctx: Context, feed: Feed, entries: FeedEntry[]): Promise<Follow[]> {
  const news = await newsOf(ctx, await unknown(ctx, entries))
  if (news.threads.size === 0 && news.titles.size === 0) return []
  const follows = await ctx.db.follow.findMany({ where: { feed: feed.url, endedAt: null } })
  const series = await seriesByKey(
    ctx.db,
    follows.map(({ messageKey }) => messageKey),
  )
  const answered = await seriesInThreads(
    [...series.values()].map(({ id }) => id),
    [...news.threads],
  )
  const pulled = follows.filter(({ messageKey }) => {
    const own = series.get(messageKey)
    return own !== undefined && (answered.has(own.id) || news.titles.has(normaliseTitle(own.title)))
  })
  await askSooner(pulled.map(({ id, askedAt }) => ({ id, at: soonest(askedAt, ctx.now) })))
  return pulled
}

/**
 * Looks at the feed of a list, when it is its turn: one small request tells which followed series have new mail, so
 * that those are asked for before their time. Mail itself is never taken from a feed.
 * @returns the follows that are to be asked sooner; null when it is not its turn
 */
export async function lookAtFeed({
  ctx,
  input,
  signal,
}: {
  ctx: Context
  input: unknown
  signal?: AbortSignal
}): Promise<Follow[] | null> {
  const { feedId } = parseInput(FeedId, input)
  const feed = await claim(ctx, feedId)
  if (!feed) return null
  const where = { id: feed.id }
  try {
    const entries = await fetchFeed(new LoreClient(await archiveSettings(ctx)), feed.url, signal)
    await ctx.db.feed.update({ where, data: { failures: 0, error: null } })
    return await pullForward(ctx, feed, entries)
  } catch (error) {
    if (!(error instanceof RerollError)) throw error
    // A list without a feed is looked at once a day; the series are asked for all the same.
    const pause =
      error.code === 'not-found' ? dayMs : Math.min(4 * longestMs, shortestMs * 2 ** feed.failures)
    const data = {
      failures: feed.failures + 1,
      error: error.message,
      nextAt: new Date(ctx.now.getTime() + pause),
    }
    await ctx.db.feed.update({ where, data })
    return []
  }
}
