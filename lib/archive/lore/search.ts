import { splitMbox } from '#lib/mail/mbox'
import type { RawMessage } from '#lib/mail/types'
import type { SourceLimits } from '../types'
import { unpack } from '../unpack'
import { type LoreClient, mailboxOf } from './client'
import type { RevisionHints } from './revisions'

/** Heads that are looked for in other changelogs; the newest are linked to. */
const maxHeads = 3

/** A phrase as the archive's query language takes it: nothing in it can end the phrase or begin a prefix. */
export const phrase = (text: string): string =>
  `"${text
    .replace(/[^\p{L}\p{N}_.@/-]+/gu, ' ')
    .trim()
    .slice(0, 200)}"`

/** Queries of lore's search that find other revisions, surest first (notes, rule 11). */
export function revisionQueries({ changeId, title, authorAddress, heads }: RevisionHints): string[] {
  const byTitle = /[\p{L}\p{N}]/u.test(title) ? [`s:${phrase(title)} AND f:${phrase(authorAddress)}`] : []
  return [
    ...(changeId ? [`b:${phrase(`change-id: ${changeId}`)}`] : []),
    // Up to the @, which addresses may write as %40.
    ...heads.slice(-maxHeads).map((id) => `b:${phrase(id.split('@')[0] ?? id)}`),
    ...byTitle,
  ]
}

export interface Search {
  origin: string
  /** null: all lists of the archive. */
  list: string | null
  hints: RevisionHints
  /** Only mail that came since then, in seconds since 1970. */
  since: number | null
  limits: SourceLimits
  signal?: AbortSignal | undefined
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/**
 * Messages that match one of the queries, with their whole threads; mailboxes of search results come by POST only
 * (rule 36), and one that finds nothing is answered 404.
 * @throws RerollError `unavailable` when the archive does not answer or has no search
 */
export async function searchMails(client: LoreClient, search: Search): Promise<RawMessage[]> {
  const { origin, list, hints, since, limits, signal } = search
  const path = `/${list ? encodeURIComponent(list) : 'all'}/`
  // One request for all: an archive is asked as seldom as can be.
  const any = revisionQueries(hints)
    .map((query) => `(${query})`)
    .join(' OR ')
  if (any === '') return []
  const query = since === null ? any : `(${any}) AND rt:${since}..`
  const answer = await client.askAny(
    client.originsOf(origin),
    `${path}?x=m&t=1&q=${encodeURIComponent(query)}`,
    {
      method: 'POST',
      signal,
    },
  )
  const box = mailboxOf(answer)
  const raws: RawMessage[] = []
  if (!box?.length) return raws
  const unpacked = unpack(once(box), limits.unpackedBytes)
  for await (const raw of splitMbox(unpacked, { maxMessageBytes: limits.messageBytes })) raws.push(raw)
  return raws
}
