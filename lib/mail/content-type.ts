/** A structured header such as Content-Type: its value and its parameters, names in lower case. */
export interface StructuredHeader {
  value: string
  params: Map<string, string>
}

/**
 * Splits at `;` outside of quoted strings, in one pass. Values of more than 4,000 characters are cut:
 * no honest Content-Type is that long.
 */
function pieces(text: string): string[] {
  const found: string[] = []
  let piece = ''
  let quoted = false
  for (let at = 0; at < text.length && at < 4000; at++) {
    const char = text[at] ?? ''
    if (char === '\\' && quoted) {
      piece += text[++at] ?? ''
    } else if (char === '"') {
      quoted = !quoted
    } else if (char === ';' && !quoted) {
      found.push(piece)
      piece = ''
    } else {
      piece += char
    }
  }
  found.push(piece)
  return found
}

/** Undoes RFC 2231: `name*0`, `name*1*`, `name*=utf-8''%41`. Charsets other than UTF-8 stay percent-encoded. */
function joinContinuations(params: Map<string, string>): void {
  for (const [name, value] of [...params]) {
    const star = name.indexOf('*')
    if (star <= 0) continue
    params.delete(name)
    const base = name.slice(0, star)
    const encoded = name.endsWith('*')
    const plain = encoded ? percentDecoded(value.replace(/^[^']{0,40}'[^']{0,40}'/, '')) : value
    params.set(base, (params.get(base) ?? '') + plain)
  }
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Reads `text/plain; charset="utf-8"; format=flowed`. The value is in lower case; '' when there is none. */
export function parseStructured(header: string): StructuredHeader {
  const [first = '', ...rest] = pieces(header)
  const params = new Map<string, string>()
  for (const piece of rest.slice(0, 50)) {
    const equals = piece.indexOf('=')
    if (equals < 1) continue
    const name = piece.slice(0, equals).trim().toLowerCase()
    if (!params.has(name)) params.set(name, piece.slice(equals + 1).trim())
  }
  joinContinuations(params)
  return { value: first.trim().toLowerCase(), params }
}
