/** What the words of bracket groups say (notes/parsing.md rules 2 to 5; b4 LoreSubject, patchwork split_prefixes). */
export interface GroupWords {
  patch: boolean
  rfc: boolean
  resend: boolean
  version: number | null
  pointVersion: string | null
  index: number | null
  total: number | null
  prefixes: string[]
}

const counter = /^(\d{1,4})\/(\d{1,4})$/
const revision = /^-?v(\d{1,4})$/i
const versionWord = /^v(?:er(?:sion)?)?\.?$/i
/** One place after the point only: `v5.10` and `v4.19` are stable kernels, not replaced patches of v5. */
const pointRevision = /^v(\d{1,3})\.(\d)$/i
const glued = /^(patch|rfc|resend|v\d{1,4}(?![\d.])|\d{1,4}\/\d{1,4})[-_:+/]?/i

export const noWords = (): GroupWords => ({
  patch: false,
  rfc: false,
  resend: false,
  version: null,
  pointVersion: null,
  index: null,
  total: null,
  prefixes: [],
})

/** Adds the words of one bracket group to what earlier groups said; the first counter and version win. */
export function readGroup(content: string, words: GroupWords): void {
  const list = joinVersions(joinCounters(splitWords(content)))
  const plainVersion = words.version !== null || list.some((word) => revision.test(word))
  for (const word of list) {
    if (plainVersion || !takePoint(word, words)) takeWord(word, words)
  }
}

function splitWords(content: string): string[] {
  return content
    .split(/[,;\s]+/)
    .map((word) => word.replace(/^[([]+|[)\]]+$/g, ''))
    .filter((word) => word !== '')
}

/** Makes `1/ 8`, `1 /8`, `1 / 8` and Mercurial's `2 of 5` one word. */
function joinCounters(words: string[]): string[] {
  const joined: string[] = []
  for (let at = 0; at < words.length; at += 1) {
    const [one = '', two = '', three = ''] = words.slice(at, at + 3)
    const size = joinedWords(one, two, three)
    if (/^\d{1,4}$/.test(one) && /^of$/i.test(two) && /^\d{1,4}$/.test(three)) {
      joined.push(`${one}/${three}`)
      at += 2
    } else {
      joined.push(words.slice(at, at + size).join(''))
      at += size - 1
    }
  }
  return joined
}

/** How many words are one counter; `3 1/2` are a number and a counter. */
function joinedWords(one: string, two: string, three: string): number {
  if (two === '/' && counter.test(one + two + three)) return 3
  return (one.endsWith('/') || two.startsWith('/')) && counter.test(one + two) ? 2 : 1
}

/** `version 3`, `v 3` and `ver3` are v3. */
function joinVersions(words: string[]): string[] {
  return words.flatMap((word, at) => {
    const number = /^\d{1,3}$/.test(word) && versionWord.test(words[at - 1] ?? '')
    if (number) return [`v${word}`]
    if (versionWord.test(word) && /^\d{1,3}$/.test(words[at + 1] ?? '')) return []
    return [word.replace(/^ver(?:sion)?(?=\d{1,3}$)/i, 'v')]
  })
}

function takePoint(word: string, words: GroupWords): boolean {
  const match = pointRevision.exec(word)
  if (!match) return false
  words.version = Number(match[1])
  words.pointVersion = `${match[1]}.${match[2]}`
  return true
}

function takeWord(word: string, words: GroupWords): void {
  if (/^(?:repost|re-send)(?:ed|ing)?$/i.test(word)) words.resend = true
  const dashed = revision.exec(word)
  if (dashed && word.startsWith('-')) {
    words.version ??= Number(dashed[1])
    return
  }
  const pieces = gluedPieces(word)
  if (pieces.length === 0) return void words.prefixes.push(word)
  for (const piece of pieces) takePiece(piece, words)
  const rest = word.slice(pieces.join('').length)
  if (rest !== '') words.prefixes.push(word)
}

/** `PATCHv3`, `v2PATCH12/15`, `RFC/PATCH`: the known pieces at the start of a word, separators included. */
function gluedPieces(word: string): string[] {
  const pieces: string[] = []
  let rest = word
  for (let match = glued.exec(rest); match?.[0]; match = glued.exec(rest)) {
    pieces.push(match[0])
    rest = rest.slice(match[0].length)
  }
  const whole = rest === ''
  // A version or counter counts only in a word that holds nothing else: `v2x` and `3/4-wide` are names.
  return whole || pieces.every((piece) => /^[pr]/i.test(piece)) ? pieces : []
}

function takePiece(piece: string, words: GroupWords): void {
  const bare = piece.replace(/[-_:+/]$/, '')
  const lower = bare.toLowerCase()
  const count = counter.exec(bare)
  if (lower === 'patch') words.patch = true
  else if (lower === 'rfc') words.rfc = true
  else if (lower === 'resend') words.resend = true
  else if (count) {
    words.index ??= Number(count[1])
    words.total ??= Number(count[2])
  } else words.version ??= Number(bare.slice(1))
}
