/** What a person gave to name a thread: a Message-ID or an address at some archive. */
export interface Reference {
  /** Without angle brackets. */
  messageId: string
  /** `https://lore.kernel.org` and the like; null for a bare id or a redirector: take the archive of the settings. */
  origin: string | null
  /** `/linux-mm` and the like without the slash; null when the address names none. */
  list: string | null
}

/** Hosts that only lead to lore by Message-ID; they are no archive themselves. */
const redirectors = new Set(['patch.msgid.link', 'msgid.link', 'lkml.kernel.org'])
const idShape = /^[^\s<>"/?#]+@[^\s<>"?#]+$/

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

function bareId(text: string): string | null {
  const id = text
    .replace(/^(?:message-id:\s*|mid:|id:)/i, '')
    .replace(/^<(.*)>$/, '$1')
    .trim()
  return id.length <= 998 && /^[^\s<>]+@[^\s<>]+$/.test(id) && !id.includes('://') ? id : null
}

/** `/LIST/MID/`, `/all/MID/T/#u`, `/r/MID`, `/MID`: an id may hold `/` when its writer did not encode it. */
function fromPath(url: URL): Omit<Reference, 'origin'> | null {
  const segments = url.pathname.split('/').filter(Boolean).map(decode)
  const at = segments.findIndex((segment) => segment.includes('@'))
  const id = segments[at]
  if (at < 0 || !id || !idShape.test(id.replaceAll('/', '_'))) return null
  const list = segments[at - 1] ?? null
  return { messageId: id, list: list === 'r' || list === 'all' ? null : list }
}

/**
 * Reads a Message-ID or any lore-style URL.
 * @returns null when it is neither; a clone URL is not a reference to a message
 */
export function parseReference(text: string): Reference | null {
  const given = text.trim()
  const id = bareId(given)
  if (id) return { messageId: id, origin: null, list: null }
  if (!/^https?:\/\//i.test(given) || !URL.canParse(given)) return null
  const url = new URL(given)
  const found = fromPath(url)
  if (!found) return null
  const origin = redirectors.has(url.hostname) ? null : url.origin
  return { ...found, list: origin ? found.list : null, origin }
}
