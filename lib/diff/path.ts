const escapes = new Map([
  ['a', 7],
  ['b', 8],
  ['t', 9],
  ['n', 10],
  ['v', 11],
  ['f', 12],
  ['r', 13],
  ['"', 34],
  ['\\', 92],
])

/** Length of the quoted path at the start of the text, its quotes included; 0 when it is none. */
function quotedLength(text: string): number {
  if (text[0] !== '"') return 0
  let at = 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at < text.length ? at + 1 : 0
}

/** Undoes git's C-style quoting (`core.quotePath`): `"a/\303\244.c"` is `a/ä.c`. Other text stays. */
export function unquotePath(text: string): string {
  if (quotedLength(text) !== text.length || text.length < 2) return text
  const bytes: Buffer[] = []
  for (let at = 1; at < text.length - 1; at++) {
    if (text[at] !== '\\') {
      bytes.push(Buffer.from(text[at] ?? '', 'utf8'))
      continue
    }
    const octal = /^[0-3][0-7]{2}/.exec(text.slice(at + 1, at + 4))
    if (octal) {
      bytes.push(Buffer.from([Number.parseInt(octal[0], 8)]))
      at += 3
    } else {
      at++
      bytes.push(Buffer.from([escapes.get(text[at] ?? '') ?? 63]))
    }
  }
  return Buffer.concat(bytes).toString('utf8')
}

/** Prefixes that git puts before paths: `a/` and `b/`, and the mnemonic ones (`diff.mnemonicPrefix`). */
const prefix = /^[abciwo12]\//

export const stripPrefix = (path: string): string => path.replace(prefix, '')

/**
 * Path of a `--- ` or `+++ ` line: unquoted, without the time behind a tab. null for /dev/null.
 * The prefix is still there.
 */
export function fileLinePath(line: string): string | null {
  const text = line.slice(4)
  const quoted = quotedLength(text)
  const path = quoted > 0 ? unquotePath(text.slice(0, quoted)) : (text.split('\t')[0] ?? '').trimEnd()
  return path === '/dev/null' ? null : path
}

/** The two paths of a `diff --git` line, prefixes included; null when they cannot be told apart. */
export function gitLinePaths(line: string): [string, string] | null {
  // One mail in the wild has its index line joined on.
  const text = line
    .slice('diff --git '.length)
    .trimEnd()
    .replace(/\s?index [0-9a-f]{7,64}\.\.[0-9a-f]{7,64}(?: \d{6})?$/, '')
  const quoted = quotedLength(text)
  if (quoted > 0) return [unquotePath(text.slice(0, quoted)), unquotePath(text.slice(quoted + 1))]
  if (text.endsWith('"')) {
    const open = text.indexOf(' "')
    if (open > 0) return [text.slice(0, open), unquotePath(text.slice(open + 1))]
  }
  return splitUnquoted(text)
}

/** Without quotes a blank may belong to a path: both paths are the same name then, so they have the same length. */
function splitUnquoted(text: string): [string, string] | null {
  const middle = (text.length - 1) / 2
  if (Number.isInteger(middle) && text[middle] === ' ') {
    const one = text.slice(0, middle)
    const other = text.slice(middle + 1)
    if (one === other || stripPrefix(one) === stripPrefix(other)) return [one, other]
  }
  const at = text.indexOf(' ')
  if (at < 0 || text.indexOf(' ', at + 1) >= 0) return null
  return [text.slice(0, at), text.slice(at + 1)]
}
