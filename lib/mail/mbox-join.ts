import { mboxrdLine, mboxrdLineNoEol, startsWithFrom } from './mbox-lines'

/** True for `From `, `>From `, `>>From `, ...: what mboxrd escapes. */
function needsEscape(bytes: Buffer, lineStart: number): boolean {
  let at = lineStart
  while (bytes[at] === 62) at++
  return startsWithFrom(bytes.subarray(at, at + 5))
}

/** Puts one `>` before every line that mboxrd escapes. */
function escapeFrom(bytes: Buffer): Buffer[] {
  const out: Buffer[] = []
  let kept = 0
  for (let at = 0; at < bytes.length; ) {
    if (needsEscape(bytes, at)) {
      out.push(bytes.subarray(kept, at), Buffer.from('>'))
      kept = at
    }
    const lf = bytes.indexOf(10, at)
    if (lf < 0) break
    at = lf + 1
  }
  out.push(bytes.subarray(kept))
  return out
}

/** Writes one message as mboxrd, the empty line behind it included. */
export function mboxEntry(message: Uint8Array): Uint8Array {
  const bytes = Buffer.from(message.buffer, message.byteOffset, message.byteLength)
  const complete = bytes.at(-1) === 10
  const head = Buffer.from(complete ? mboxrdLine : mboxrdLineNoEol)
  return Buffer.concat([head, ...escapeFrom(bytes), Buffer.from(complete ? '\n' : '\n\n')])
}

/**
 * Writes messages as one mboxrd. `splitMbox` gives the same bytes back, whatever they are; other readers
 * of mboxrd see at most a line break more at the end of a message that has none.
 */
export function joinMbox(messages: Iterable<Uint8Array>): Uint8Array {
  return Buffer.concat([...messages].map(mboxEntry))
}
