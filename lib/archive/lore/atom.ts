import { decodeSegment } from '#lib/urls'

/** One mail that a feed tells of. */
export interface FeedEntry {
  messageId: string
  /** Subject, or '' when the feed gives none. */
  title: string
  /** The message that it answers, or null. */
  inReplyTo: string | null
  /** ISO 8601 as the feed gives it, or null. */
  updated: string | null
}

const maxEntries = 500

/** The text between two marks; no pattern, so that no feed can make it slow. */
function between(text: string, open: string, close: string): string | null {
  const start = text.indexOf(open)
  if (start < 0) return null
  const end = text.indexOf(close, start + open.length)
  return end < 0 ? null : text.slice(start + open.length, end)
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

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
  '#34': '"',
}

/** The few entities that public-inbox writes. */
const plain = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|apos|#39|#34);/g, (_whole, name: string) => entities[name] ?? '')

function titleIn(entry: string): string {
  const text = between(entry, '<title', '</title>') ?? ''
  return plain(text.slice(text.indexOf('>') + 1).slice(0, 2000)).trim()
}

function hrefIn(entry: string, tag: string): string | null {
  const href = between(between(entry, tag, '/>') ?? '', 'href="', '"')
  return href ? idOfHref(href) : null
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
    const entry = xml.slice(at, end)
    const messageId = hrefIn(entry, '<link')
    if (messageId)
      entries.push({
        messageId,
        title: titleIn(entry),
        inReplyTo: hrefIn(entry, '<thr:in-reply-to'),
        updated: between(entry, '<updated>', '</updated>'),
      })
    at = next
  }
  return entries
}
