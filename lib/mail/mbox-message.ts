import type { MailLimits } from './limits'
import { endsWithBlankLine, startsWithFrom } from './mbox-lines'
import { problem } from './problem'
import type { Problem, RawMessage } from './types'

const escaped = Buffer.from('>From ')

/** What is known of a message when it begins. */
export interface Opening {
  /** The body escapes lines that begin with `From `; false for a plain .eml and mboxcl2. */
  escapes: boolean
  /** `joinMbox` added a line break at its end. */
  noEol: boolean
  /** It stands in a mailbox: one empty line behind it is the mailbox's. */
  separated: boolean
  problem: Problem | null
}

/** Gathers the bytes of one message; over the limit it keeps only the beginning, so that memory is bounded. */
export class GatheredMessage {
  private pieces: Buffer[] = []
  private kept = 0
  private total = 0

  constructor(
    private readonly limits: MailLimits,
    private readonly opening: Opening,
  ) {}

  /** Adds bytes; `lineStart` tells whether they begin at the start of a line. */
  add(bytes: Buffer, lineStart: boolean): void {
    if (!this.opening.escapes) {
      this.keep(bytes)
      return
    }
    let from = 0
    let at = bytes.indexOf(escaped)
    while (at >= 0) {
      let first = at
      while (first > 0 && bytes[first - 1] === 62) first--
      if (first === 0 ? lineStart : bytes[first - 1] === 10) {
        this.keep(bytes.subarray(from, first))
        from = first + 1
      }
      at = bytes.indexOf(escaped, at + escaped.length)
    }
    this.keep(bytes.subarray(from))
  }

  private keep(bytes: Buffer): void {
    if (bytes.length === 0) return
    this.total += bytes.length
    if (this.total <= this.limits.maxMessageBytes) {
      this.pieces.push(bytes)
      this.kept += bytes.length
      return
    }
    const stub = this.limits.stubBytes
    if (this.kept < stub) this.pieces.push(bytes.subarray(0, stub - this.kept))
    // A copy: a piece would keep the chunk alive that it was cut from.
    const whole = Buffer.concat(this.pieces)
    if (whole.length !== this.kept || this.kept > stub) this.pieces = [Buffer.from(whole.subarray(0, stub))]
    this.kept = Math.min(stub, whole.length)
  }

  finish(): RawMessage {
    const { noEol, separated } = this.opening
    const over = this.total > this.limits.maxMessageBytes
    let bytes = Buffer.concat(this.pieces)
    if (over) return { bytes, problem: this.tooLarge() }
    if (separated && endsWithBlankLine(bytes))
      bytes = bytes.subarray(0, bytes.length - (bytes.at(-2) === 13 ? 2 : 1))
    if (noEol && bytes.at(-1) === 10) bytes = bytes.subarray(0, bytes.length - 1)
    return { bytes, problem: this.opening.problem }
  }

  private tooLarge(): Problem {
    const text = `The message has ${this.total} bytes, the limit is ${this.limits.maxMessageBytes}; only its first ${this.kept} bytes were kept.`
    return problem('too-large', text)
  }
}

/** True when a line inside of the bytes begins with `From `: then the mailbox does not escape (mboxcl2). */
export function holdsBareFrom(bytes: Buffer): boolean {
  for (let at = bytes.indexOf('\nFrom '); at >= 0; at = bytes.indexOf('\nFrom ', at + 1)) {
    if (startsWithFrom(bytes.subarray(at + 1))) return true
  }
  return false
}
