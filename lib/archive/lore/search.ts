import { splitMbox } from '#lib/mail/mbox'
import type { RawMessage } from '#lib/mail/types'
import { unpack } from '../unpack'
import { type LoreClient, mailboxOf } from './client'

/** Words for which other revisions of a series are looked for. */
export interface RevisionHints {
  changeId: string | null
  /** The title without version and counters. */
  title: string
  authorAddress: string
}

/** A phrase as the archive's query language takes it: nothing in it can end the phrase or begin a prefix. */
export const phrase = (text: string): string =>
  `"${text
    .replace(/[^\p{L}\p{N}_.@/-]+/gu, ' ')
    .trim()
    .slice(0, 200)}"`

/** Queries of lore's search that find other revisions, surest first (notes, rule 11). */
export function revisionQueries(hints: RevisionHints): string[] {
  const byTitle = `s:${phrase(hints.title)} AND f:${phrase(hints.authorAddress)}`
  return hints.changeId ? [`b:${phrase(`change-id: ${hints.changeId}`)}`, byTitle] : [byTitle]
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/**
 * Messages that match a query, with their whole threads; mailboxes of search results come by POST only (rule 36).
 * @param path `/LIST/` or `/all/`
 */
export async function* searchThreads(
  client: LoreClient,
  origin: string,
  path: string,
  query: string,
  maxBytes: number,
): AsyncGenerator<RawMessage> {
  const answer = await client.ask(origin, `${path}?x=m&t=1&q=${encodeURIComponent(query)}`, {
    method: 'POST',
  })
  const box = mailboxOf(answer)
  if (box?.length) yield* splitMbox(unpack(once(box), maxBytes))
}
