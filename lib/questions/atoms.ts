import type { BodyLine } from '#lib/quote/types'
import type { Comment } from './comments'

/** `prose` is a sentence; `code` and `log` are whole paragraphs; `frame` is a greeting, a sign-off or a trailer. */
export type AtomKind = 'prose' | 'code' | 'log' | 'frame'

/** The smallest piece of a comment that the finder can choose. Two sentences may share a line. */
export interface Atom {
  kind: AtomKind
  first: number
  last: number
  text: string
  /** Index of its paragraph in the comment, from 0. */
  paragraph: number
  /** True for the first atom of its paragraph. */
  opens: boolean
  /** True for the last atom of its paragraph. */
  closes: boolean
}

const codeLine =
  /^(?:\t|\s{4,}\S|[-+@]{1,2}[^ ]|[-+] {2,}|#(?:if|el|en|de|inc)|(?:static|struct|int|void|if|for|while|return|goto|case)\b.*[;{)]\s*$)|[;{}]\s*$|^\S+\(\S*\)\s*\{?$|^diff --git |^@@ /
const logLine =
  /^\s*(?:>> |\[\s*\d+\.\d+\]|\[[A-Z][a-z]{2} [A-Z][a-z]{2}|[\w/.-]+:\d+(?::\d+)?: |#\d+ |\$ |# |\w+: \w+: )|\+0x[0-9a-f]+\/0x/
const listItem = /^\s{0,4}(?:[-*o•] |\(?\d{1,2}[.):] |\(?[a-e][.)] )/
const greeting =
  /^\s*(?:hi+|hello|hey|dear|good (?:morning|afternoon|evening)|greetings|thanks|thank you|many thanks)\b[^.?!:]{0,50}[-,.!:]*\s*$/i
const closing =
  /^\s*(?:thanks?(?: you)?(?: again| a lot| so much)?|many thanks|thx|cheers|regards|best(?: regards| wishes)?|kind regards|br|sincerely(?: yours)?|with best regards|ciao|later|yours)\b[^?]{0,30}$/i
/** "Thanks, we'll apply this" says something; "Thanks, Name" does not. */
const promises =
  /\b(?:i|we|it|that|will|done|fixed|applied|added|changed|noted|agreed|makes|good)\b|'(?:ll|ve)\b/i
const nameOnly = /^\s*[-~]*\s*\p{Lu}[\p{L}.'-]*(?: \p{Lu}[\p{L}.'-]*){0,2}\s*$/u
const abbreviation = /(?:\b(?:e\.g|i\.e|etc|vs|cf|resp|approx|fig|no|dr|mr|st|aka|incl|sect?)|\.\.)\.$/i

/** Paragraphs: runs of lines that are not blank. A list item begins a paragraph of its own. */
function paragraphsOf(lines: BodyLine[]): BodyLine[][] {
  const all: BodyLine[][] = []
  let now: BodyLine[] = []
  const flush = (): void => {
    if (now.length > 0) all.push(now)
    now = []
  }
  for (const line of lines) {
    const before = now.at(-1)
    if (line.text.trim() === '') flush()
    else {
      if (before && (before.kind === 'trailer') !== (line.kind === 'trailer')) flush()
      else if (before && (before.kind === 'diff') !== (line.kind === 'diff')) flush()
      else if (before && listItem.test(line.text) && !codeLine.test(before.text)) flush()
      now.push(line)
    }
  }
  flush()
  return all
}

function shareOf(lines: BodyLine[], pattern: RegExp): number {
  return lines.filter((line) => pattern.test(line.text.slice(0, 300))).length / lines.length
}

function kindOf(lines: BodyLine[]): AtomKind {
  const first = lines[0]
  if (!first) return 'frame'
  if (lines.every((line) => line.kind === 'trailer')) return 'frame'
  if (lines.every((line) => line.kind === 'diff')) return 'code'
  if (shareOf(lines, logLine) > 0.5) return 'log'
  const prose = lines.some((line) =>
    /[a-z]{2,} [a-z]{2,} [a-z]{2,}.*[.?!]\s*$/i.test(line.text.slice(0, 300)),
  )
  if (shareOf(lines, codeLine) >= (prose ? 0.75 : 0.5)) return 'code'
  return 'prose'
}

/** Columns of a paragraph's joined text where each line starts, to find the line of a sentence again. */
function joined(lines: BodyLine[]): { text: string; starts: number[] } {
  const starts: number[] = []
  let text = ''
  for (const line of lines) {
    if (text !== '') text += ' '
    starts.push(text.length)
    text += line.text.trim().slice(0, 1000)
  }
  return { text, starts }
}

/** Ends of the sentences of a text, each the column behind its last character. */
function sentenceEnds(text: string): number[] {
  const ends: number[] = []
  const mark = /[.?!]+[)"'\]]*(?: |$)/g
  for (let hit = mark.exec(text); hit; hit = mark.exec(text)) {
    const end = hit.index + hit[0].trimEnd().length
    const next = text.slice(end).trimStart()
    const head = text.slice(Math.max(0, end - 12), end)
    if (hit[0].startsWith('.') && abbreviation.test(head)) continue
    if (next !== '' && !/^[\p{Lu}\d"'(`_>-]/u.test(next) && !hit[0].startsWith('?')) continue
    ends.push(end)
  }
  if (ends.at(-1) !== text.length) ends.push(text.length)
  return ends
}

function sentencesOf(lines: BodyLine[], paragraph: number): Atom[] {
  const { text, starts } = joined(lines)
  const lineAt = (column: number): number => {
    let at = 0
    while (at + 1 < starts.length && (starts[at + 1] ?? 0) <= column) at += 1
    return lines[at]?.number ?? 0
  }
  const atoms: Atom[] = []
  let from = 0
  for (const end of sentenceEnds(text)) {
    const sentence = text.slice(from, end).trim()
    const begin = from + (text.slice(from, end).length - text.slice(from, end).trimStart().length)
    from = end
    if (sentence === '') continue
    atoms.push({
      kind: 'prose',
      first: lineAt(begin),
      last: lineAt(Math.max(begin, end - 1)),
      text: sentence.slice(0, 2000),
      paragraph,
      opens: false,
      closes: false,
    })
  }
  return atoms
}

function isFrame(lines: BodyLine[], position: number, count: number, ends: boolean): boolean {
  const head = lines[0]?.text ?? ''
  if (position === 0 && lines.length === 1 && greeting.test(head) && !promises.test(head)) return true
  if (!ends || position < count - 3) return false
  if (lines.length <= 3 && closing.test(head) && !promises.test(head)) return true
  return lines.length === 1 && position === count - 1 && nameOnly.test(head) && head.trim().length < 30
}

/** Sentences of a paragraph that a program can take in; longer ones are left whole. */
const maxSentences = 30

/**
 * Atoms of a comment in the order of the text. `ends` says whether the comment is the last of its mail,
 * where a sign-off may stand.
 */
export function atomsOf(comment: Comment, ends: boolean): Atom[] {
  const paragraphs = paragraphsOf(comment.lines)
  const atoms: Atom[] = []
  paragraphs.forEach((lines, paragraph) => {
    const first = lines[0]
    const last = lines.at(-1)
    if (!first || !last) return
    const framed = isFrame(lines, paragraph, paragraphs.length, ends)
    const kind = framed ? 'frame' : kindOf(lines)
    const split = kind === 'prose' ? sentencesOf(lines, paragraph) : []
    const text = lines.map((line) => line.text.trim()).join(' ')
    const whole = { kind, first: first.number, last: last.number, text: text.slice(0, 2000), paragraph }
    const own =
      split.length > 0 && split.length <= maxSentences ? split : [{ ...whole, opens: true, closes: true }]
    own.forEach((atom, at) => {
      atoms.push({ ...atom, opens: at === 0, closes: at === own.length - 1 })
    })
  })
  return atoms
}
