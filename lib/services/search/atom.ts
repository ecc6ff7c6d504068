/** One entry of a feed. */
export interface AtomEntry {
  /** An IRI that never changes. */
  id: string
  title: string
  url: string
  author: string
  date: Date | null
  text: string
}

export interface AtomFeed {
  title: string
  /** Address of the feed itself. */
  self: string
  updated: Date | null
  entries: AtomEntry[]
}

/** Control characters are not allowed in XML 1.0 at all, not even escaped. */
const notXml = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu
const named: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }

/** Text as XML takes it. */
export const escapeXml = (text: string): string =>
  text.replace(notXml, '').replace(/[&<>"']/g, (mark) => named[mark] ?? mark)

const unknownDate = '1970-01-01T00:00:00.000Z'

const entryXml = ({ id, title, url, author, date, text }: AtomEntry): string => `<entry>
<id>${escapeXml(id)}</id>
<title>${escapeXml(title)}</title>
<link href="${escapeXml(url)}"/>
<author><name>${escapeXml(author)}</name></author>
<updated>${date?.toISOString() ?? unknownDate}</updated>
<summary>${escapeXml(text)}</summary>
</entry>`

/** An Atom feed (RFC 4287). Mail is text in it, never markup. */
export function renderAtom({ title, self, updated, entries }: AtomFeed): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>${escapeXml(self)}</id>
<title>${escapeXml(title)}</title>
<link rel="self" href="${escapeXml(self)}"/>
<updated>${updated?.toISOString() ?? unknownDate}</updated>
${entries.map(entryXml).join('\n')}
</feed>
`
}
