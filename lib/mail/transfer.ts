const hex = (byte: number): number => {
  if (byte >= 48 && byte <= 57) return byte - 48
  if (byte >= 65 && byte <= 70) return byte - 55
  if (byte >= 97 && byte <= 102) return byte - 87
  return -1
}

/** Offset of the line feed that a soft break at `at` ends with (white space may stand between), or -1. */
function softBreak(bytes: Buffer, at: number): number {
  let next = at + 1
  while (next < bytes.length && (bytes[next] === 32 || bytes[next] === 9 || bytes[next] === 13)) next++
  if (next >= bytes.length) return next
  return bytes[next] === 10 ? next : -1
}

/** Quoted-printable (RFC 2045 6.7) in one pass; what is not an escape stays as it is. */
export function decodeQuotedPrintable(bytes: Buffer): Buffer {
  let from = bytes.indexOf(61)
  if (from < 0) return bytes
  const out = Buffer.allocUnsafe(bytes.length)
  let length = bytes.copy(out, 0, 0, from)
  while (from >= 0 && from < bytes.length) {
    const high = hex(bytes[from + 1] ?? 0)
    const low = hex(bytes[from + 2] ?? 0)
    const end = high < 0 || low < 0 ? softBreak(bytes, from) : -1
    let next = from + 1
    if (end >= 0) next = end + 1
    else if (high >= 0 && low >= 0) {
      out[length++] = high * 16 + low
      next = from + 3
    } else out[length++] = 61
    from = next < bytes.length ? bytes.indexOf(61, next) : -1
    const stop = from < 0 ? bytes.length : from
    if (next < stop) length += bytes.copy(out, length, next, stop)
  }
  return out.subarray(0, length)
}

/**
 * Base64 (RFC 2045 6.8). Text that a list appended to an encoded part is cut: base64 has no blank inside
 * a line, a footer has.
 */
export function decodeBase64(bytes: Buffer): Buffer {
  const text = bytes.toString('latin1')
  const foreign = /\n[^\n]*[^A-Za-z0-9+/=\r\n\t ][^\n]*(\n|$)|\n[^\n]*[A-Za-z0-9] [A-Za-z]/.exec(text)
  return Buffer.from(foreign ? text.slice(0, foreign.index) : text, 'base64')
}

/** Undoes a Content-Transfer-Encoding; an unknown one is taken as it is. */
export function decodeTransfer(bytes: Buffer, encoding: string): Buffer {
  const name = /^[\w-]*/.exec(encoding.trim().toLowerCase())?.[0]
  if (name === 'quoted-printable') return decodeQuotedPrintable(bytes)
  if (name === 'base64') return decodeBase64(bytes)
  return bytes
}
