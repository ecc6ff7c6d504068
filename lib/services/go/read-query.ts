import { parseReference } from '#lib/archive/lore/reference'
import type { PlaceQuery } from '#lib/db/search/find-places'

const maxLength = 400
const maxWords = 8

/** The Message-ID that a text is or holds: bare, in brackets, or in the address of an archive. */
function messageIdOf(text: string): string | null {
  const bare = text.trim()
  if (/\s/.test(bare) || !bare.includes('@')) return null
  const found = parseReference(bare)
  return found === null ? null : found.messageId
}

type Said = Pick<PlaceQuery, 'revision' | 'index' | 'number'>

/** What one word says besides being a word: `v2`, `6/16`, `#12`; null when it is just a word. */
function saidBy(word: string): Partial<Said> | null {
  if (/^v\d{1,4}(\.\d{1,3})?(-resend\d*)?$/i.test(word)) return { revision: word.toLowerCase() }
  const part = /^(\d{1,5})\/\d{1,5}$/.exec(word)?.[1]
  if (part !== undefined) return { index: Number(part) }
  const number = /^(#|q#?)?(\d{1,9})$/i.exec(word)
  if (number === null) return null
  const value = Number(number[2])
  return number[1] === undefined && value <= 99_999 ? { number: value, index: value } : { number: value }
}

/**
 * Reads what somebody typed to go somewhere: words, `v2`, `6/16`, `#12` (a question), a Message-ID or an archive's
 * address. Nothing in it can fail.
 * @param series the series that the one who asks stands in, or null
 */
export function readPlaceQuery(text: string, series: number | null): PlaceQuery {
  const query: PlaceQuery = { words: [], revision: null, index: null, number: null, messageId: null, series }
  const cut = text.slice(0, maxLength).replaceAll('\0', ' ')
  const messageId = messageIdOf(cut)
  if (messageId !== null) return { ...query, messageId }
  for (const word of cut.toLowerCase().split(/\s+/).filter(Boolean).slice(0, maxWords)) {
    const said = saidBy(word)
    if (said === null) query.words.push(word)
    else Object.assign(query, said)
  }
  return query
}
