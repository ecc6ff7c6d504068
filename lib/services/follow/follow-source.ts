import { LoreClient } from '#lib/archive/lore/client'
import { parseReference, type Reference } from '#lib/archive/lore/reference'
import { hintsOfMails } from '#lib/archive/lore/revisions'
import { seriesSource } from '#lib/archive/lore/series-source'
import type { Found } from '#lib/archive/lore/thread-source'
import type { ArchiveSource, SourceLimits } from '#lib/archive/types'
import type { Follow } from '#lib/db/generated/client'
import { RerollError } from '#lib/errors'
import { readMail } from '#lib/series/read-mail'
import { decodeSegment } from '#lib/urls'
import type { Context } from '../context'
import { archiveSettings } from '../import/archive-settings'
import { withWholeRaw } from '../message/whole-raw'
import { keysOfSeries, seriesByKey } from './followed'

/** Ids of a series that an answer is compared with, and heads that are read for what to search by. */
const maxKnown = 20_000
const maxHeads = 4

interface HeadRow {
  id: number
  key: string
  threadId: number | null
  raw: Uint8Array
  rawGoneAt: Date | null
  copies: { inbox: string | null; import: { kind: string } }[]
}

async function headsOf(ctx: Context, seriesId: number): Promise<HeadRow[]> {
  const revisions = await ctx.db.revision.findMany({
    where: { seriesId },
    orderBy: { position: 'asc' },
    select: { headKey: true },
  })
  const keys = revisions.map(({ headKey }) => headKey)
  const rows = await ctx.db.message.findMany({
    where: { key: { in: keys }, first: true },
    select: {
      id: true,
      key: true,
      threadId: true,
      raw: true,
      rawGoneAt: true,
      copies: { select: { inbox: true, import: { select: { kind: true } } } },
    },
  })
  const byKey = new Map((await withWholeRaw(ctx.db, rows)).map((row) => [row.key, row]))
  return keys.flatMap((key) => byKey.get(key) ?? [])
}

/** `ORIGIN/LIST` as a place. */
export function placeOf(feed: string | null): Found | null {
  if (feed === null || !URL.canParse(feed)) return null
  const { origin, pathname } = new URL(feed)
  return { origin, list: decodeSegment(pathname.slice(1)) || null }
}

export const feedOf = ({ origin, list }: Found): string | null =>
  list === null ? null : `${origin}/${encodeURIComponent(list)}`

/** Where the series was fetched from before: an address that a person gave names an archive and perhaps a list. */
async function placeOfImports(ctx: Context, keys: string[]): Promise<Found | null> {
  const rows = await ctx.db.import.findMany({
    where: { kind: 'lore', removedAt: null, copies: { some: { message: { key: { in: keys } } } } },
    orderBy: { id: 'desc' },
    take: 20,
    select: { source: true },
  })
  for (const { source } of rows) {
    const reference = parseReference(source)
    if (reference?.origin) return { origin: reference.origin, list: reference.list }
  }
  return null
}

/** One mail of each thread of the series, by its newest revision there. */
function referencesOf(heads: HeadRow[], place: Found | null): Reference[] {
  const byThread = new Map<number | string, Reference>()
  for (const { key, threadId, copies } of heads) {
    if (key.startsWith('sha256:')) continue
    // Only archives name the inbox as an archive does; a mailbox has a List-Id there or nothing.
    const inbox = copies.find((copy) => copy.import.kind === 'lore' || copy.import.kind === 'follow')?.inbox
    byThread.set(threadId ?? key, {
      messageId: key,
      origin: place?.origin ?? null,
      list: inbox ?? place?.list ?? null,
    })
  }
  return [...byThread.values()]
}

async function knownIds(ctx: Context, heads: HeadRow[]): Promise<Set<string>> {
  const threads = heads.flatMap(({ threadId }) => threadId ?? [])
  const rows = await ctx.db.threadId.findMany({
    where: { threadId: { in: threads } },
    select: { id: true },
    take: maxKnown,
  })
  return new Set([...rows.map(({ id }) => id), ...heads.map(({ key }) => key)])
}

/** Remembers the list that the archive keeps the series on, so that its feed is looked at too. */
async function rememberFeed(ctx: Context, follow: Follow, found: Found): Promise<void> {
  const feed = feedOf(found)
  if (feed === null || feed === follow.feed) return
  await ctx.db.feed.createMany({ data: [{ url: feed, nextAt: ctx.now }], skipDuplicates: true })
  await ctx.db.follow.update({ where: { id: follow.id }, data: { feed } })
}

export interface FollowSourceOptions {
  limits: SourceLimits
  onProgress?: (bytes: number, total: number | null) => void
}

/**
 * What the archive has new of a followed series: replies to all its revisions, and new revisions by search.
 * @throws RerollError `unreadable-source` when the series has no mail any more
 */
export async function openFollow(
  ctx: Context,
  importId: number,
  options: FollowSourceOptions,
): Promise<ArchiveSource> {
  const follow = await ctx.db.follow.findFirst({ where: { importId } })
  const series = follow && (await seriesByKey(ctx.db, [follow.messageKey])).get(follow.messageKey)
  const heads = series ? await headsOf(ctx, series.id) : []
  if (!follow || !series || heads.length === 0)
    throw new RerollError('unreadable-source', 'The mails of this series are not here any more.')
  const place = placeOf(follow.feed) ?? (await placeOfImports(ctx, await keysOfSeries(ctx.db, series.id)))
  let remembered: Promise<void> | null = null
  const hints = hintsOfMails(heads.slice(-maxHeads).map(({ raw }) => readMail(raw)))
  const source = seriesSource({
    client: new LoreClient(await archiveSettings(ctx)),
    ...options,
    label: series.title,
    references: referencesOf(heads, place),
    nowSeconds: Math.floor(ctx.now.getTime() / 1000),
    since: follow.reachedAt ? Math.floor(follow.reachedAt.getTime() / 1000) : null,
    known: await knownIds(ctx, heads),
    ...(hints ? { hints } : {}),
    strict: true,
    place,
    onFound(found) {
      if (remembered !== null) return
      remembered = rememberFeed(ctx, follow, found)
      // Its failure is looked at behind the last mail; until then it is no unhandled one.
      remembered.catch(() => undefined)
    },
  })
  return {
    ...source,
    async *read(cursor, signal) {
      yield* source.read(cursor, signal)
      await remembered
    },
  }
}
