import type { BodyLine } from '#lib/quote/types'
import type { Mail } from '#lib/series/types'

/** Where a quoted line was written: the own line (from 1) of an older mail. */
export interface Source {
  mail: string
  line: number
}

/** White space says nothing: mailers wrap, expand tabs and trim. */
export const squeeze = (text: string): string => text.slice(0, 500).replace(/\s+/g, '')

/** Own lines of a mail, squeezed, and where each text stands. */
export interface LineIndex {
  key: string
  /** By position: squeezed text. */
  texts: string[]
  /** By position: line number in the body. */
  numbers: number[]
  positions: Map<string, number[]>
  /** All texts in one, and where each of them starts in it: for lines that a mailer wrapped anew. */
  joined: string
  starts: number[]
}

const maxPlaces = 64

function push(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key)
  if (!list) map.set(key, [value])
  else if (list.length < maxPlaces) list.push(value)
}

/** Indexes the text that a mail's writer wrote: for a patch that is the whole body. Blank lines are left out. */
export function indexLines(mail: Mail): LineIndex {
  const index: LineIndex = {
    key: mail.key,
    texts: [],
    numbers: [],
    positions: new Map(),
    joined: '',
    starts: [],
  }
  const whole = mail.kind === 'patch' || mail.kind === 'cover'
  for (const line of mail.quoted.lines) {
    if (!whole && line.depth > 0) continue
    const text = squeeze(whole ? line.raw : line.text)
    if (text === '') continue
    const position = index.texts.length
    index.texts.push(text)
    index.numbers.push(line.number)
    push(index.positions, text, position)
  }
  let length = 0
  for (const text of index.texts) {
    index.starts.push(length)
    length += text.length
  }
  index.joined = index.texts.join('')
  return index
}

/** How many of the next quoted lines go on in the same order at this place, at most 12. */
function runLength(quote: string[], at: number, index: LineIndex, position: number): number {
  let length = 0
  while (length < 12 && at + length < quote.length && quote[at + length] === index.texts[position + length])
    length += 1
  return length
}

/** The best full line for a quoted line: where most of what follows fits too, below the last find if possible. */
function bestPlace(quote: string[], at: number, index: LineIndex, pointer: number): number | null {
  const text = quote[at] ?? ''
  let best: number | null = null
  let bestRank = -1
  for (const position of index.positions.get(text) ?? []) {
    const run = runLength(quote, at, index, position)
    if (text.length < 6 && run < 3) continue
    const rank = run * 4 + (position >= pointer ? 6 : 0)
    if (rank > bestRank) {
      best = position
      bestRank = rank
    }
  }
  return best
}

/** The position of the line that holds a character of the joined text. */
function positionOf(index: LineIndex, character: number): number {
  let low = 0
  let high = index.starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((index.starts[middle] ?? 0) <= character) low = middle
    else high = middle - 1
  }
  return low
}

/** Shorter pieces of a line are found by chance. */
const leastPiece = 12

/**
 * Finds each quoted line again in the mail that it was taken from. Quotes keep the order of their
 * source, so the search goes downward and looks back only when nothing below fits. A line that a mailer
 * wrapped anew is found as a piece of the whole text; it belongs to the line where it ends.
 * Gives positions of the index, null where a line was not found.
 */
export function alignQuote(lines: string[], index: LineIndex): Array<number | null> {
  let cursor = 0
  let going = false
  return lines.map((text, at) => {
    if (going && index.joined.startsWith(text, cursor)) {
      cursor += text.length
      return positionOf(index, cursor - 1)
    }
    going = true
    const pointer = positionOf(index, Math.max(0, cursor - 1))
    const place = bestPlace(lines, at, index, pointer)
    if (place !== null) {
      cursor = (index.starts[place] ?? 0) + text.length
      return place
    }
    going = false
    if (text.length < leastPiece) return null
    const below = index.joined.indexOf(text, cursor)
    const start = below >= 0 ? below : index.joined.indexOf(text)
    if (start < 0) return null
    going = true
    cursor = start + text.length
    return positionOf(index, cursor - 1)
  })
}

/**
 * Maps quoted lines (by line number) to where they were written. A line at depth d comes from the
 * mail d replies up (notes 27: true for 96 %); where it is not found there, the neighbours are asked.
 */
export function mapQuotes(
  lines: BodyLine[],
  chain: Array<Mail | null>,
  indexOf: (mail: Mail) => LineIndex,
): Map<number, Source> {
  const sources = new Map<number, Source>()
  const quoted = lines
    .filter((line) => line.depth > 0 && line.text.trim() !== '')
    .map(({ depth, number, text }) => ({ depth, number, text: squeeze(text) }))
  const depths = [...new Set(quoted.map((line) => line.depth))].sort((a, b) => a - b)
  for (const depth of depths) {
    let left = quoted.filter((line) => line.depth === depth)
    for (const up of [depth - 1, depth, depth - 2, depth + 1]) {
      const mail = chain[up]
      if (!mail || left.length === 0) continue
      const index = indexOf(mail)
      const texts = left.map((line) => line.text)
      const places = alignQuote(texts, index)
      const distinct = up === depth - 1 ? 0 : 20
      left = left.filter((line, at) => {
        const place = places[at]
        if (place === null || place === undefined) return true
        if ((texts[at]?.length ?? 0) < distinct) return true
        sources.set(line.number, { mail: mail.key, line: index.numbers[place] ?? 0 })
        return false
      })
    }
  }
  return sources
}
