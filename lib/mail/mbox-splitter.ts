import type { MailLimits } from './limits'
import { endByContentLength } from './mbox-content-length'
import {
  isGitPatchLine,
  isSeparator,
  lineEnd,
  looksLikeHeader,
  skipBlankLines,
  startsWithFrom,
} from './mbox-lines'
import { GatheredMessage, holdsBareFrom } from './mbox-message'
import { problem } from './problem'
import type { RawMessage } from './types'

const LF = 10
/** A line is cut into pieces of this size at the most; so a line of any length takes no more memory. */
const maxPending = 64 * 1024

const inMailbox = { escapes: true, noEol: false, separated: true, problem: null }
const asMail = { escapes: false, noEol: false, separated: false, problem: null }
const asJunk = {
  ...asMail,
  problem: problem('not-a-mail', 'These bytes are neither a mail nor a mailbox.'),
}

/**
 * Takes chunks of a mailbox and gives its messages. One object a source: `push` every chunk, then `end`.
 * Works on the bytes between separators, never on single lines, and holds one message at the most.
 */
export class MboxSplitter {
  private waiting: Buffer[] = []
  private waitingBytes = 0
  /** Bytes that must be there before it is worth looking again. */
  private needed = 1
  private message: GatheredMessage | null = null
  /** A plain .eml: only a whole separator with a header line behind it ends it. */
  private strict = false
  private started = false
  private lineStart = true
  private blankBefore = true
  /** False from the first message on whose Content-Length is missing or wrong. */
  private byLength = true
  private out: RawMessage[] = []

  constructor(private readonly limits: MailLimits) {}

  push(chunk: Uint8Array): RawMessage[] {
    this.waiting.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength))
    this.waitingBytes += chunk.byteLength
    if (this.waitingBytes >= this.needed) this.work(false)
    return this.taken()
  }

  end(): RawMessage[] {
    this.work(true)
    this.close()
    return this.taken()
  }

  private taken(): RawMessage[] {
    const out = this.out
    this.out = []
    return out
  }

  private close(): void {
    if (this.message) this.out.push(this.message.finish())
    this.message = null
  }

  private work(atEnd: boolean): void {
    const [first] = this.waiting
    const data = this.waiting.length === 1 && first ? first : Buffer.concat(this.waiting)
    const rest = data.subarray(this.consume(data, atEnd))
    this.waiting = rest.length > 0 ? [rest] : []
    this.waitingBytes = rest.length
    this.needed = Math.max(this.needed, rest.length + 1)
  }

  /** Offset up to which the data is done with. */
  private consume(data: Buffer, atEnd: boolean): number {
    this.needed = 1
    let at = 0
    if (!this.started) {
      at = this.begin(data, atEnd)
      if (!this.started) return at
    }
    // Only whole lines are looked at; what follows the last line break waits for its rest.
    const whole = atEnd ? data.length : data.lastIndexOf(LF) + 1
    while (at < whole) {
      const next = this.step(data, at, whole, atEnd)
      if (next === null) return at
      at = next
    }
    if (data.length - at > maxPending) {
      this.take(data, at, data.length)
      at = data.length
    }
    return at
  }

  /** Looks at the first bytes: a mailbox, one mail, or neither. */
  private begin(data: Buffer, atEnd: boolean): number {
    const at = skipBlankLines(data, 0)
    const line = data.subarray(at, lineEnd(data, at))
    if (line.at(-1) !== LF && !atEnd && line.length < maxPending) return 0
    if (line.length === 0) return atEnd ? data.length : 0
    this.started = true
    if (startsWithFrom(line)) return at
    this.strict = looksLikeHeader(line)
    this.message = new GatheredMessage(this.limits, this.strict ? asMail : asJunk)
    this.blankBefore = false
    return this.strict ? at : 0
  }

  /** Handles what starts at `at`, a separator or text up to the next one; null when more bytes are needed. */
  private step(data: Buffer, at: number, whole: number, atEnd: boolean): number | null {
    if (this.message === null) return this.open(data, at, atEnd)
    const next = this.nextSeparator(data, at, whole, atEnd)
    if (next === null) return null
    if (next.at > at) this.take(data, at, next.at)
    // What was taken is done with, even where the line behind it has to wait for its rest.
    if (!next.found) return next.wait && next.at === at ? null : next.at
    this.close()
    return next.at
  }

  /** Opens a message at its From line. */
  private open(data: Buffer, at: number, atEnd: boolean): number | null {
    const start = lineEnd(data, at)
    const from = data.toString('latin1', at, Math.min(start, at + 60))
    if (from.startsWith('From mboxrd')) this.byLength = false
    if (this.byLength) {
      const verdict = endByContentLength(data, start, atEnd, this.limits)
      if (verdict.kind === 'needs') {
        this.needed = verdict.bytes - at
        return null
      }
      if (verdict.kind === 'ends') return this.openByLength(data, start, verdict.at)
      this.byLength = false
    }
    this.message = new GatheredMessage(this.limits, {
      ...inMailbox,
      noEol: from.startsWith('From mboxrd-noeol@z '),
    })
    this.strict = false
    this.lineStart = true
    this.blankBefore = false
    return start
  }

  private openByLength(data: Buffer, start: number, end: number): number {
    const bytes = data.subarray(start, end)
    const message = new GatheredMessage(this.limits, { ...asMail, escapes: !holdsBareFrom(bytes) })
    message.add(bytes, true)
    this.out.push(message.finish())
    this.blankBefore = true
    this.lineStart = true
    return skipBlankLines(data, end)
  }

  private take(data: Buffer, from: number, to: number): void {
    this.message?.add(data.subarray(from, to), this.lineStart)
    this.blankBefore = this.isBlankBefore(data, from, to)
    this.lineStart = data[to - 1] === LF
  }

  /** True when the line that ends at `at` is empty. */
  private isBlankBefore(data: Buffer, from: number, at: number): boolean {
    if (at === from) return this.blankBefore
    if (data[at - 1] !== LF) return false
    const before = data[at - 2] === 13 ? at - 3 : at - 2
    return before < from ? this.lineStart : data[before] === LF
  }

  private nextSeparator(
    data: Buffer,
    from: number,
    whole: number,
    atEnd: boolean,
  ): { at: number; found: boolean; wait: boolean } | null {
    let at = from
    while (at < whole) {
      const onLine = at === from ? this.lineStart : data[at - 1] === LF
      if (onLine && this.isSeparatorAt(data, from, at)) {
        if (!this.strict) return { at, found: true, wait: false }
        const next = lineEnd(data, at)
        if (next >= whole && !atEnd) return { at, found: false, wait: true }
        const line = data.subarray(at, next)
        if (!isGitPatchLine(line) && looksLikeHeader(data.subarray(next, lineEnd(data, next))))
          return { at, found: true, wait: false }
      }
      const lf = data.indexOf('\nFrom ', at)
      if (lf < 0 || lf + 1 >= whole) break
      at = lf + 1
    }
    return { at: whole, found: false, wait: false }
  }

  private isSeparatorAt(data: Buffer, from: number, at: number): boolean {
    return (
      startsWithFrom(data.subarray(at, at + 5)) &&
      this.isBlankBefore(data, from, at) &&
      isSeparator(data.subarray(at, lineEnd(data, at)))
    )
  }
}
