import { foldText, maxWord } from './search-words'

export type Weight = 'A' | 'B' | 'C' | 'D'

export interface VectorPart {
  weight: Weight
  text: string
}

/** PostgreSQL's limits: places beyond the last count as the last, a word keeps this many of them. */
const maxPlace = 16_383
const maxPlaces = 255
/** Other words than this in one mail are data. A bound for memory and for the megabyte that a tsvector may have. */
const maxWords = 20_000
/** Characters of all parts together. */
const maxChars = 150_000
const weights = { A: 3 << 14, B: 2 << 14, C: 1 << 14, D: 0 } as const

const slots = 1 << 16
const bytesHeld = maxChars * 3 + 16
const placesHeld = maxChars

/** 1 for a byte of a word: letters, digits, underscore, and all that is not ASCII. Upper case is folded on the way. */
const folded = new Uint8Array(256)
for (let byte = 0; byte < 256; byte++) {
  const char = String.fromCharCode(byte)
  if (byte >= 128 || /[0-9a-z_]/.test(char)) folded[byte] = byte
  else if (/[A-Z]/.test(char)) folded[byte] = byte + 32
}

/**
 * The words of one mail with their places, in arrays that are used again for the next: a Map of strings took five
 * times as long. A word is known by where its bytes stand first; its places are a list linked backwards.
 */
class WordTable {
  private readonly table = new Int32Array(slots)
  private readonly starts = new Int32Array(maxWords)
  private readonly lengths = new Uint8Array(maxWords)
  private readonly used = new Int32Array(maxWords)
  private readonly heads = new Int32Array(maxWords)
  private readonly tails = new Int32Array(maxWords)
  private readonly counts = new Uint16Array(maxWords)
  private readonly places = new Uint16Array(placesHeld)
  private readonly nexts = new Int32Array(placesHeld)
  private readonly bytes = Buffer.alloc(bytesHeld)
  private end = 0
  private words = 0
  private noted = 0
  private place = 0
  private size = 0

  clear(): void {
    for (let word = 0; word < this.words; word++) this.table[this.used[word] ?? 0] = 0
    this.end = 0
    this.words = 0
    this.noted = 0
    this.place = 0
    this.size = 4
  }

  /** Takes the words of a text; the next text stands apart from it. */
  add(text: string, weight: number): void {
    const start = this.end
    let end = start + this.bytes.write(text, start, 'utf8')
    if (end - start !== text.length) end = start + this.bytes.write(foldText(text), start, 'utf8')
    this.end = end
    this.scan(start, end, weight)
    this.place += 1
  }

  private scan(start: number, end: number, weight: number): void {
    const { bytes } = this
    for (let at = start; at < end; ) {
      let byte = folded[bytes[at] ?? 0] ?? 0
      if (byte === 0) {
        at += 1
        continue
      }
      const first = at
      let hash = 0x811c9dc5
      while (byte !== 0) {
        bytes[at] = byte
        hash = Math.imul(hash ^ byte, 0x01000193)
        at += 1
        byte = at < end ? (folded[bytes[at] ?? 0] ?? 0) : 0
      }
      if (at - first <= maxWord) this.note(first, at - first, hash, weight)
    }
  }

  private note(start: number, length: number, hash: number, weight: number): void {
    this.place += 1
    const word = this.find(start, length, hash)
    const count = word < 0 ? maxPlaces : (this.counts[word] ?? 0)
    if (count >= maxPlaces || (count > 0 && this.place > maxPlace)) return
    const at = this.noted
    this.noted += 1
    this.places[at] = weight | Math.min(this.place, maxPlace)
    if (count === 0) this.heads[word] = at
    else this.nexts[this.tails[word] ?? 0] = at
    this.tails[word] = at
    this.counts[word] = count + 1
    this.size += 2
  }

  /** The number of a word, new or known; -1 when there are too many. */
  private find(start: number, length: number, hash: number): number {
    let slot = (hash ^ (hash >>> 15)) & (slots - 1)
    for (;;) {
      const word = (this.table[slot] ?? 0) - 1
      if (word < 0) break
      if (this.lengths[word] === length && this.same(this.starts[word] ?? 0, start, length)) return word
      slot = (slot + 1) & (slots - 1)
    }
    if (this.words === maxWords) return -1
    const word = this.words
    this.words += 1
    this.table[slot] = word + 1
    this.used[word] = slot
    this.starts[word] = start
    this.lengths[word] = length
    this.counts[word] = 0
    this.size += length + 3
    return word
  }

  private same(one: number, other: number, length: number): boolean {
    for (let at = 0; at < length; at++) if (this.bytes[one + at] !== this.bytes[other + at]) return false
    return true
  }

  /** The form that `tsvectorrecv` reads: words with a NUL behind, each with its places. The server sorts them. */
  encode(): Buffer {
    const { bytes, places, nexts } = this
    const out = Buffer.allocUnsafe(this.size)
    let to = out.writeInt32BE(this.words, 0)
    for (let word = 0; word < this.words; word++) {
      const start = this.starts[word] ?? 0
      const end = start + (this.lengths[word] ?? 0)
      // Byte by byte: words are short, and a call of `copy` or `writeUInt16BE` for each cost half of this.
      for (let at = start; at < end; at++) out[to++] = bytes[at] ?? 0
      out[to++] = 0
      const count = this.counts[word] ?? 0
      out[to++] = count >> 8
      out[to++] = count
      let place = this.heads[word] ?? 0
      for (let nth = 0; nth < count; nth++) {
        const value = places[place] ?? 0
        out[to++] = value >> 8
        out[to++] = value
        place = nexts[place] ?? 0
      }
    }
    return out
  }
}

let table: WordTable | null = null

/**
 * A tsvector in binary form. Parts stand behind one another with a gap, so that no phrase reaches over; what is
 * beyond the limits is left out: no mail stops an import.
 */
export function writeVector(parts: readonly VectorPart[]): Buffer {
  table ??= new WordTable()
  table.clear()
  let left = maxChars
  for (const { weight, text } of parts) {
    table.add(text.length > left ? text.slice(0, left) : text, weights[weight])
    left -= Math.min(left, text.length)
  }
  return table.encode()
}
