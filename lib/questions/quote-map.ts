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
  /** First 12 characters to positions, for lines that a mailer wrapped. */
  heads: Map<string, number[]>
}

const headLength = 12
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
    heads: new Map(),
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
    if (text.length > headLength) push(index.heads, text.slice(0, headLength), position)
  }
  return index
}

/** How many of the next quoted lines go on in the same order at this place, at most 12. */
function runLength(quote: string[], at: number, index: LineIndex, position: number): number {
  let length = 0
  while (length < 12 && at + length < quote.length && quote[at + length] === index.texts[position + length])
    length += 1
  return length
}

/** Positions of wrapped lines: the quoted text is the beginning of a longer line. */
function wrappedPlaces(text: string, index: LineIndex): number[] {
  if (text.length < headLength) return []
  const places = index.heads.get(text.slice(0, headLength)) ?? []
  return places.filter((position) => index.texts[position]?.startsWith(text))
}

function bestPlace(quote: string[], at: number, index: LineIndex, pointer: number): number | null {
  const text = quote[at] ?? ''
  const exact = index.positions.get(text) ?? []
  const places = exact.length > 0 ? exact : wrappedPlaces(text, index)
  let best: number | null = null
  let bestRank = -1
  for (const position of places) {
    const run = runLength(quote, at, index, position)
    const plain = text.length < 6
    if (plain && run < 3) continue
    const rank = run * 4 + (position >= pointer ? 6 : 0)
    if (rank > bestRank) {
      best = position
      bestRank = rank
    }
  }
  return best
}

/**
 * Finds each quoted line again in the mail that it was taken from. Quotes keep the order of their
 * source, so the search goes downward and looks back only when nothing below fits.
 * Gives positions of the index, null where a line was not found.
 */
export function alignQuote(lines: string[], index: LineIndex): Array<number | null> {
  const found: Array<number | null> = []
  let pointer = 0
  let rest = ''
  for (let at = 0; at < lines.length; at += 1) {
    const text = lines[at] ?? ''
    if (rest !== '' && rest.startsWith(text)) {
      rest = rest.slice(text.length)
      found.push(pointer - 1)
      continue
    }
    rest = ''
    const next = index.texts[pointer]
    const place = next === text ? pointer : bestPlace(lines, at, index, pointer)
    found.push(place)
    if (place === null) continue
    pointer = place + 1
    const whole = index.texts[place] ?? ''
    if (whole.length > text.length) rest = whole.slice(text.length)
  }
  return found
}

/**
 * Maps quoted lines (by line number) to where they were written. A line at depth d comes from the
 * mail d replies up (notes 27: true for 96 %); where it is not found there, the neighbours are asked.
 */
export function mapQuotes(
  lines: BodyLine[],
  chain: Mail[],
  indexOf: (mail: Mail) => LineIndex,
): Map<number, Source> {
  const sources = new Map<number, Source>()
  const quoted = lines.filter((line) => line.depth > 0 && line.text.trim() !== '')
  const depths = [...new Set(quoted.map((line) => line.depth))].sort((a, b) => a - b)
  for (const depth of depths) {
    let left = quoted.filter((line) => line.depth === depth)
    for (const up of [depth - 1, depth, depth - 2, depth + 1]) {
      const mail = chain[up]
      if (!mail || left.length === 0) continue
      const index = indexOf(mail)
      const texts = left.map((line) => squeeze(line.text))
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
