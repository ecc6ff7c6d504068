import { decodeSegment } from '#lib/urls'

/** One mail that a feed tells of. */
export interface FeedEntry {
  messageId: string
  /** ISO 8601 as the feed gives it, or null. */
  updated: string | null
}

const maxEntries = 500

/** The text between two marks, searched from `from`; no pattern, so that no feed can make it slow. */
function between(text: string, open: string, close: string, from: number, to: number): string | null {
  const start = text.indexOf(open, from)
  if (start < 0 || start >= to) return null
  const end = text.indexOf(close, start + open.length)
  return end < 0 || end > to ? null : text.slice(start + open.length, end)
}

/** The last path segment that looks like a Message-ID. */
function idOfHref(href: string): string | null {
  const path = href.replaceAll('&amp;', '&').split(/[?#]/)[0] ?? ''
  const segment = path
    .split('/')
    .filter((part) => part.includes('@') || part.includes('%40'))
    .at(-1)
  return segment ? decodeSegment(segment) : null
}

/**
 * Reads public-inbox's `new.atom`: which messages are new on a list. Only ids and times are taken;
 * the mail itself is fetched as mail.
 */
export function parseFeed(xml: string): FeedEntry[] {
  const entries: FeedEntry[] = []
  let at = xml.indexOf('<entry>')
  while (at >= 0 && entries.length < maxEntries) {
    const next = xml.indexOf('<entry>', at + 7)
    const end = next < 0 ? xml.length : next
    const link = between(xml, '<link', '/>', at, end) ?? ''
    const href = between(link, 'href="', '"', 0, link.length)
    const messageId = href ? idOfHref(href) : null
    if (messageId) entries.push({ messageId, updated: between(xml, '<updated>', '</updated>', at, end) })
    at = next
  }
  return entries
}
