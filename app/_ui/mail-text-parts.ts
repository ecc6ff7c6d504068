export type TextPart =
  | { kind: 'text'; text: string }
  | { kind: 'link'; href: string }
  | { kind: 'invisible'; code: string }

/**
 * Bidi controls, zero-width and other characters that change what is read without being seen
 * (CVE-2021-42574 and the like). Tabs and line ends are not among them.
 */
const invisible =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to be marked
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/u
const link = /https?:\/\/[^\s<>"'`]+/u
const either = new RegExp(`${invisible.source}|${link.source}`, 'gu')

/** Closing marks at the end of an address belong to the sentence, a bracket only when none opened inside. */
function trimLink(address: string): string {
  let end = address.length
  while (end > 0) {
    const last = address[end - 1] ?? ''
    const unopened = last === ')' && !address.slice(0, end).includes('(')
    if (!'.,;:!?*_]}>'.includes(last) && !unopened) break
    end -= 1
  }
  return address.slice(0, end)
}

const codeOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

/** Takes mail text apart into plain text, http(s) addresses and characters that cannot be seen. */
export function splitMailText(text: string): TextPart[] {
  const parts: TextPart[] = []
  let at = 0
  for (const match of text.matchAll(either)) {
    const found = match[0].startsWith('http') ? cutInvisible(trimLink(match[0])) : match[0]
    if (match.index > at) parts.push({ kind: 'text', text: text.slice(at, match.index) })
    parts.push(
      match[0].startsWith('http')
        ? { kind: 'link', href: found }
        : { kind: 'invisible', code: codeOf(found) },
    )
    at = match.index + found.length
    if (match[0].startsWith('http') && found.length < match[0].length) {
      parts.push(...splitPlain(match[0].slice(found.length)))
      at = match.index + match[0].length
    }
  }
  if (at < text.length) parts.push({ kind: 'text', text: text.slice(at) })
  return parts
}

function cutInvisible(address: string): string {
  const at = address.search(invisible)
  return at < 0 ? address : address.slice(0, at)
}

/** Text without addresses: only the invisible characters are set apart. */
export function splitPlain(text: string): TextPart[] {
  if (!invisible.test(text)) return text === '' ? [] : [{ kind: 'text', text }]
  const parts: TextPart[] = []
  for (const character of text) {
    const last = parts[parts.length - 1]
    if (invisible.test(character)) parts.push({ kind: 'invisible', code: codeOf(character) })
    else if (last?.kind === 'text') last.text += character
    else parts.push({ kind: 'text', text: character })
  }
  return parts
}
