import { decodeCharset } from './charset'
import { htmlToText } from './html-text'
import type { MimePart } from './mime'
import { problem } from './problem'
import { decodeTransfer } from './transfer'
import type { Body, Problem } from './types'

const plainTypes = new Set(['text/plain', 'text/x-patch', 'text/x-diff', 'text/x-csrc', 'text/x-chdr'])
const patchTypes = new Set([
  'application/x-patch',
  'application/x-diff',
  'application/octet-stream',
  'application/mbox',
])

/** Can be read as lines of text: a text type, or an attachment that its name calls a patch. */
function isPlain(part: MimePart): boolean {
  if (plainTypes.has(part.type.value)) return true
  if (part.type.value.startsWith('text/'))
    return part.type.value !== 'text/html' && part.type.value !== 'text/calendar'
  return patchTypes.has(part.type.value) && /\.(patch|diff)$/i.test(part.fileName)
}

/** Own diff, at the start of a line: a git header, or the two file lines before a hunk. */
export const holdsDiff = (text: string): boolean =>
  /^(?:diff --git |diff --cc |diff --combined )/m.test(text) ||
  /^--- [^\n]+\n\+\+\+ [^\n]+\n@@ -\d/m.test(text)

interface Decoded {
  text: string
  charset: string
  problems: Problem[]
}

/** Decoded text of a part: transfer encoding, charset, CR and NUL removed. */
function decodePart(part: MimePart): Decoded {
  const problems: Problem[] = []
  const declared = part.type.params.get('charset') ?? ''
  const decoded = decodeCharset(decodeTransfer(part.bytes, part.encoding), declared)
  if (!decoded.asDeclared && declared !== '') problems.push(charsetProblem(declared, decoded.charset))
  let text = decoded.text
  if (text.includes('\r')) text = text.replaceAll('\r', '')
  if (text.includes('\0')) {
    text = text.replaceAll('\0', '')
    problems.push(problem('nul', 'NUL characters were removed from the text.'))
  }
  return { text, charset: decoded.charset, problems }
}

function charsetProblem(declared: string, used: string): Problem {
  const name = declared.slice(0, 40)
  if (declared.toLowerCase() === used)
    return problem(
      'charset',
      `Some bytes of the text are not ${name}; each is shown as a replacement character.`,
    )
  return problem(
    'charset',
    `The text is not in the charset ${name} that it declares; it was read as ${used}.`,
  )
}

/** Lines of a text, without the empty one behind its last line break. */
export function bodyLines(text: string): string[] {
  if (text === '') return []
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines
}

/**
 * The part whose text is the message's: the first plain text that is not empty (inline before attached,
 * own before forwarded). A mail that is not a reply takes the first one with a diff instead
 * (notes/parsing.md 22); in a reply the words are what matters, not the patch attached to them.
 */
function choose(
  parts: readonly MimePart[],
  preferDiff: boolean,
): { part: MimePart; decoded: Decoded } | null {
  const ranked = parts.filter(isPlain).sort((a, b) => rank(a) - rank(b))
  let first: { part: MimePart; decoded: Decoded } | null = null
  for (const part of ranked) {
    if (first && !preferDiff) break
    const decoded = decodePart(part)
    const found = { part, decoded }
    if (ranked.length === 1 || (preferDiff && !part.nested && holdsDiff(decoded.text))) return found
    if (!first && decoded.text.trim() !== '') first = found
  }
  const [only] = ranked
  return first ?? (only ? { part: only, decoded: decodePart(only) } : null)
}

const rank = (part: MimePart): number =>
  (part.nested ? 4 : 0) + (part.attachment ? 2 : 0) + (part.type.value.startsWith('text/') ? 0 : 1)

export interface TextPart {
  body: Body
  problems: Problem[]
}

/** Finds and decodes the text of a message. HTML alone is stripped to text and reported. */
export function readTextPart(parts: readonly MimePart[], preferDiff: boolean): TextPart {
  const chosen = choose(parts, preferDiff)
  if (chosen) {
    const { part, decoded } = chosen
    const flowed = part.type.params.get('format')?.toLowerCase() === 'flowed'
    return {
      body: { lines: bodyLines(decoded.text), charset: decoded.charset, flowed },
      problems: decoded.problems,
    }
  }
  const html = parts.find((part) => part.type.value === 'text/html')
  if (!html) {
    const found = parts.length > 0 ? problem('no-text', 'The mail has no text part.') : null
    return { body: { lines: [], charset: 'us-ascii', flowed: false }, problems: found ? [found] : [] }
  }
  const decoded = decodePart(html)
  const problems = [
    ...decoded.problems,
    problem('html-only', 'The mail has only HTML; its tags were removed.'),
  ]
  return {
    body: { lines: bodyLines(htmlToText(decoded.text)), charset: decoded.charset, flowed: false },
    problems,
  }
}
