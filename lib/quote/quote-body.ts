import { attributionStart } from './attribution'
import { type Unquoted, unquote } from './depth'
import { endOfQuotedHeaders, isFooterStart, isOriginalMark, isSignatureMark, isSnip } from './marks'
import { findOwnDiffs } from './own-diff'
import { prefixDepths } from './prefixes'
import { findSignatures } from './signature'
import { trailerLine, wrappedTrailer } from './trailer-line'
import type { Block, BodyLine, LineKind, QuotedBody } from './types'

export interface QuoteOptions {
  /** The body is format=flowed: a leading blank is stuffing there and never comes before a marker. */
  flowed?: boolean
}

/** The lines while they are being told apart; one kind each, the first rule that fits wins. */
export interface Draft {
  raw: readonly string[]
  marks: Unquoted[]
  kinds: (LineKind | null)[]
}

/**
 * Takes a body apart: own text, quotes with their depth, attributions, signatures, footers, marks of
 * omission, trailers and own diffs (notes/parsing.md 24 and 25). Every line is in exactly one block.
 *
 * @param lines the decoded body, `lines[0]` is line 1
 */
export function quoteBody(lines: readonly string[], options: QuoteOptions = {}): QuotedBody {
  const draft: Draft = {
    raw: lines,
    marks: prefixDepths(lines.map((line) => unquote(line, options.flowed ? 0 : 1))),
    kinds: new Array<LineKind | null>(lines.length).fill(null),
  }
  unmarkRobotLines(draft)
  markDiffs(draft)
  markOriginalMessage(draft)
  markAttributions(draft)
  markFooter(draft)
  for (const [first, end] of findSignatures(draft)) draft.kinds.fill('signature', first, end)
  markRest(draft)
  const body = lines.map((raw, index): BodyLine => {
    const mark = draft.marks[index]
    return {
      number: index + 1,
      raw,
      text: mark?.text ?? raw,
      depth: mark?.depth ?? 0,
      kind: draft.kinds[index] ?? 'own',
    }
  })
  return { lines: body, blocks: intoBlocks(body) }
}

/** Build robots mark the new ones among old warnings with `>>`: own text of the robot, not a quote. */
function unmarkRobotLines({ raw, marks }: Draft): void {
  const from = raw.findIndex(
    (line) => line.length < 200 && !line.startsWith('>') && /\bprefixed by >>/.test(line),
  )
  if (from < 0) return
  for (let at = from + 1; at < raw.length; at++) {
    if (/^>> ?\S/.test(raw[at] ?? '')) marks[at] = { depth: 0, text: raw[at] ?? '' }
  }
}

function markDiffs({ marks, kinds, raw }: Draft): void {
  // ` > x` is a context line inside of a diff and no quote.
  const own = marks.map((mark, at) => (mark.depth === 0 || raw[at]?.startsWith(' ') ? (raw[at] ?? '') : null))
  for (const [first, end] of findOwnDiffs(own)) {
    for (let at = first; at < end; at++) {
      marks[at] = { depth: 0, text: raw[at] ?? '' }
      kinds[at] = 'diff'
    }
  }
}

/**
 * True when the lines from `at` on carry markers of their own: then the header above them is only an
 * attribution. A quote that stands first in an unmarked mail is soon followed by more bare text.
 */
function isMarkedBelow({ marks }: Draft, at: number): boolean {
  const filled = marks.slice(at, at + 400).filter((mark) => mark.depth > 0 || mark.text.trim() !== '')
  const quoted = filled.filter((mark) => mark.depth > 0).length
  return (filled[0]?.depth ?? 0) > 0 && quoted * 5 >= filled.length
}

/** A whole mail quoted below a top post without markers: header lines are its attribution, the rest is at depth 1. */
function markOriginalMessage(draft: Draft): void {
  const { raw, marks, kinds } = draft
  for (let at = 0; at < raw.length; at++) {
    const line = raw[at] ?? ''
    if (marks[at]?.depth !== 0 || kinds[at]) continue
    const marked = isOriginalMark(line)
    const ruled = /^_{20,}\s*$/.test(line)
    if (!marked && !ruled && !/^\*?(?:From|Von|De|发件人)\s?:/i.test(line)) continue
    const start = marked || ruled ? skipBlank(raw, at + 1) : at
    const end = endOfQuotedHeaders(raw, start)
    if (end === start) {
      if (marked) kinds[at] = 'attribution'
      continue
    }
    const marksBelow = isMarkedBelow(draft, end)
    // At the very top these may be headers that a patch carries in its body.
    if (at === start && !marksBelow && raw.slice(0, at).every((above) => above.trim() === '')) continue
    kinds.fill('attribution', at, end)
    if (!marksBelow) {
      quoteWhole(draft, end)
      return
    }
    at = end - 1
  }
}

/** Puts the lines from `from` on one level deeper, down to the end or to where a forwarded mail ends. */
function quoteWhole({ raw, marks, kinds }: Draft, from: number): void {
  for (let at = from; at < raw.length; at++) {
    if (/^-{2,} ?End (?:of )?forwarded message ?-{2,}\s*$/i.test(raw[at] ?? '')) {
      kinds[at] = 'attribution'
      return
    }
    const mark = marks[at]
    if (mark) marks[at] = { depth: mark.depth + 1, text: mark.text }
    kinds[at] = null
  }
}

function skipBlank(lines: readonly string[], from: number): number {
  let at = from
  while (at < from + 3 && (lines[at] ?? 'x').trim() === '') at++
  return at
}

function markAttributions({ marks, kinds }: Draft): void {
  for (let at = 0; at < marks.length; at++) {
    if (kinds[at]) continue
    const first = attributionStart(marks, at)
    if (first < 0) continue
    for (let line = first; line <= at; line++) kinds[line] ??= 'attribution'
  }
}

/** What list software appended: from its first line to the end, quotes excepted. */
function markFooter({ raw, marks, kinds }: Draft): void {
  for (let at = Math.max(0, raw.length - 60); at < raw.length; at++) {
    if (marks[at]?.depth !== 0 || kinds[at] || !isFooterStart(raw, at)) continue
    const first = isSignatureMark(raw[at - 1] ?? '') && !kinds[at - 1] ? at - 1 : at
    for (let line = first; line < raw.length; line++) {
      if (marks[line]?.depth === 0) kinds[line] = 'footer'
    }
    return
  }
}

function markRest({ marks, kinds }: Draft): void {
  for (let at = 0; at < marks.length; at++) {
    const mark = marks[at]
    if (kinds[at] || !mark) continue
    if (isSnip(mark.text) && !(mark.depth === 0 && /^(?:\t| {4})/.test(mark.text))) kinds[at] = 'snip'
    else if (mark.depth > 0) kinds[at] = 'quote'
    else if (mark.text.trim() === '') kinds[at] = 'blank'
    else if (isWrappedTrailer(marks, kinds, at)) kinds.fill('trailer', at, at + 2)
    else if (trailerLine(mark.text)) kinds[at] = 'trailer'
    else if (kinds[at - 1] === 'trailer' && /^\[.{1,300}\]$/.test(mark.text.trim())) kinds[at] = 'trailer'
    else kinds[at] = 'own'
  }
}

function isWrappedTrailer(
  marks: readonly Unquoted[],
  kinds: readonly (LineKind | null)[],
  at: number,
): boolean {
  const next = marks[at + 1]
  return next?.depth === 0 && !kinds[at + 1] && wrappedTrailer(marks[at]?.text ?? '', next.text) !== null
}

function intoBlocks(lines: readonly BodyLine[]): Block[] {
  const blocks: Block[] = []
  for (const line of lines) {
    const last = blocks.at(-1)
    if (last && last.kind === line.kind && last.depth === line.depth) {
      last.lines.push(line)
      last.last = line.number
    } else {
      blocks.push({
        kind: line.kind,
        depth: line.depth,
        first: line.number,
        last: line.number,
        lines: [line],
      })
    }
  }
  return blocks
}
