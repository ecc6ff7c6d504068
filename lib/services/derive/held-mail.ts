import { readMail } from '#lib/series/read-mail'
import type { Mail } from '#lib/series/types'

/**
 * Bytes of mails whose text, blocks and diff are held as objects, which take some thirty times as much. A revision
 * with all its replies fits several times over; a component of a thousand mails is read again where it does not.
 */
const heldBytes = 4 * 1024 * 1024

/** What of a mail is large. */
type Parts = Pick<Mail, 'quoted' | 'diff'> & Pick<Mail['message'], 'body'>

/** The parts that were wanted last. */
class HeldParts {
  private readonly held = new Map<Uint8Array, Parts>()
  private bytes = 0
  private last: { raw: Uint8Array; parts: Parts } | null = null

  add(raw: Uint8Array, { quoted, diff, message: { body } }: Mail): Parts {
    const parts = { quoted, diff, body }
    if (!this.held.has(raw)) this.bytes += raw.length
    this.held.set(raw, parts)
    for (const old of this.held.keys()) {
      if (this.bytes <= heldBytes || old === raw) break
      this.held.delete(old)
      this.bytes -= old.length
    }
    this.last = { raw, parts }
    return parts
  }

  of(raw: Uint8Array): Parts {
    if (this.last?.raw === raw) return this.last.parts
    const known = this.held.get(raw)
    if (!known) return this.add(raw, readMail(raw))
    // What is wanted often goes last.
    this.held.delete(raw)
    this.held.set(raw, known)
    this.last = { raw, parts: known }
    return known
  }
}

const held = new HeldParts()

/**
 * A mail of which only bytes, headers and what else is small stay in memory; the rest is read again when it is wanted
 * and was not lately. So the memory of deriving does not grow with the number of mails that hang together.
 * @param given what the database knows better than the bytes
 */
export function heldMail(raw: Uint8Array, given: { key: string; lists: string[] }): Mail {
  const read = readMail(raw)
  held.add(raw, read)
  const { quoted: _quoted, diff: _diff, message, ...rest } = read
  const { body: _body, ...light } = message
  return {
    ...rest,
    key: given.key,
    message: {
      ...light,
      lists: given.lists,
      get body() {
        return held.of(raw).body
      },
    },
    get quoted() {
      return held.of(raw).quoted
    },
    get diff() {
      return held.of(raw).diff
    },
  }
}
