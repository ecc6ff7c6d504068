/** RFC 5322 2.1.1: a line has at most 998 characters, so an honest id is shorter. A longer one is no id. */
const maxIdLength = 998

/** Control characters and white space have no place in an id; folding may have put some in (notes/parsing.md 16). */
const junk = /[\s\p{Cc}]+/gu

const clean = (text: string): string => text.replace(junk, '')

/**
 * Ids of a Message-ID, In-Reply-To or References header, without angle brackets, in order, no doubles.
 * Not decoded (RFC 2047 does not apply to ids). Comments and prose around them are skipped; where nothing
 * is bracketed, words with an @ are taken.
 */
export function parseIds(header: string): string[] {
  const bracketed = header.includes('<') ? bracketedIds(header) : []
  const found =
    bracketed.length > 0
      ? bracketed
      : header.split(/\s+/).filter((word) => /^[^<>"()]+@[^<>"()]+$/.test(word))
  const ids = found.map(clean).filter((id) => id !== '' && id.length <= maxIdLength)
  return [...new Set(ids)]
}

function bracketedIds(header: string): string[] {
  const found: string[] = []
  let at = 0
  for (;;) {
    const open = header.indexOf('<', at)
    const close = open < 0 ? -1 : header.indexOf('>', open)
    if (close < 0) return found
    found.push(header.slice(header.lastIndexOf('<', close) + 1, close))
    at = close + 1
  }
}

/** The Message-ID of a message, or null. One without brackets or without an @ is still an id. */
export function parseMessageId(header: string): string | null {
  const [id] = parseIds(header)
  if (id) return id
  const bare = clean(header.replace(/[<>]/g, ''))
  return bare !== '' && bare.length <= maxIdLength ? bare : null
}
