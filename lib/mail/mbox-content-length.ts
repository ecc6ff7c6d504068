import type { MailLimits } from './limits'
import { isSeparator, lineEnd, maxSeparator, skipBlankLines } from './mbox-lines'

/** What a Content-Length says: the message's end, that more bytes are needed to tell, or that it is not to be trusted. */
export type LengthVerdict =
  | { kind: 'ends'; at: number }
  | { kind: 'needs'; bytes: number }
  | { kind: 'untrusted' }

const untrusted: LengthVerdict = { kind: 'untrusted' }

/** Offset of the body behind the header block that starts at `from`, or -1 while its end is not there. */
function bodyOffset(bytes: Buffer, from: number): number {
  const lf = bytes.indexOf('\n\n', from)
  const crlf = bytes.indexOf('\r\n\r\n', from)
  if (lf < 0 && crlf < 0) return -1
  return crlf >= 0 && (lf < 0 || crlf < lf) ? crlf + 4 : lf + 2
}

/**
 * Where the message that starts at `from` ends by its Content-Length (mboxcl, mboxcl2). The number is
 * believed only when it points at the end of the source or at a separator line: it came by mail, and a
 * wrong one would swallow the messages behind it.
 */
export function endByContentLength(
  bytes: Buffer,
  from: number,
  atEnd: boolean,
  limits: MailLimits,
): LengthVerdict {
  const body = bodyOffset(bytes, from)
  if (body < 0) {
    const more = !atEnd && bytes.length - from < limits.maxHeaderBytes
    return more ? { kind: 'needs', bytes: bytes.length + 1 } : untrusted
  }
  const found = /^content-length:[ \t]*(\d{1,12})[ \t\r]*$/im.exec(
    bytes.toString('latin1', from, Math.min(body, from + limits.maxHeaderBytes)),
  )
  if (!found) return untrusted
  const length = Number(found[1])
  if (length > limits.maxMessageBytes) return untrusted
  const end = body + length
  if (bytes.length < end + maxSeparator && !atEnd) return { kind: 'needs', bytes: end + maxSeparator }
  if (bytes.length < end || (end > 0 && bytes[end - 1] !== 10)) return untrusted
  const next = skipBlankLines(bytes, end)
  if (next === bytes.length) return { kind: 'ends', at: end }
  return isSeparator(bytes.subarray(next, lineEnd(bytes, next))) ? { kind: 'ends', at: end } : untrusted
}
