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
/** These stand before an id and nothing else does: what has a `/` behind them is one id. */
const beforeId = new Set(['r', 'all'])
/** Written without `https://`, as people do; of any other host it could be an id with a `/`. */
const bareAddress = /^(?:[\w-]+\.)?(?:lore\.kernel\.org|lkml\.kernel\.org|msgid\.link)\//i

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
  const joined = beforeId.has(segments[0] ?? '')
  const id = joined ? segments.slice(1, at + 1).join('/') : segments[at]
  if (at < 0 || !id || !idShape.test(id.replaceAll('/', '_'))) return null
  return { messageId: id, list: joined ? null : (segments[at - 1] ?? null) }
}

/**
 * Reads a Message-ID or any lore-style URL.
 * @returns null when it is neither; a clone URL is not a reference to a message
 */
export function parseReference(text: string): Reference | null {
  const named = text.trim().replace(/^<(https?:.*)>$/i, '$1')
  const given = bareAddress.test(named) ? `https://${named}` : named
  const id = bareId(given)
  if (id) return { messageId: id, origin: null, list: null }
  if (!/^https?:\/\//i.test(given) || !URL.canParse(given)) return null
  const url = new URL(given)
  const found = fromPath(url)
  if (!found) return null
  const origin = redirectors.has(url.hostname) ? null : url.origin
  return { ...found, list: origin ? found.list : null, origin }
}
