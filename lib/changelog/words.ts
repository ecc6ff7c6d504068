import { stem } from './stem'
import { concept, joinPhrases } from './synonyms'

/** Words of a text with their weights: identifiers count more than prose, their parts less. */
export type Words = Map<string, number>

const identifierWeight = 2.2
const partWeight = 0.6

/** Longest text that is taken apart, where nothing else is said. */
const maxText = 8000

const stopWords = new Set(
  `a about above after again all also always am an and any anyway are as at be been before being below better but by can cannot
  change changes could did do does doing done due each either else even ever every few fine for from further get gets getting
  give given go going good got had has have having he her here hi him his how however i if in instead into is it its itself
  just know let like ll look looks lot made make makes making many may maybe me mean might more most much must my need needs
  new next nice nit no not now obviously of off ok okay old on once one only or other our out over own patch patches per perhaps
  please point possible possibly probably put quite rather re really right s same say see seem seems series set she should since
  so some something still such sure t take than thank thanks that the their them then there these they thing things think this
  those though through thus to too u under until up us use used uses using v ve version very via want was way we well were what
  when where whether which while who why will with without wonder would yeah yes yet you your`.split(/\s+/),
)

const token = /[A-Za-z0-9_][A-Za-z0-9_]*(?:(?:->|::|\.)[A-Za-z_][A-Za-z0-9_]*)*(?:\(\))?/g

/** What a text says, for comparing it with another: each word with the weight of its kind. */
export function wordsOf(text: string, longest = maxText): Words {
  const words: Words = new Map()
  readWords(text, longest, (word, weight) => words.set(word, Math.max(words.get(word) ?? 0, weight)))
  return words
}

/** How often a text says each of its words. */
export function countsOf(text: string, longest = maxText): Map<string, number> {
  const counts = new Map<string, number>()
  readWords(text, longest, (word) => counts.set(word, (counts.get(word) ?? 0) + 1))
  return counts
}

type Add = (word: string, weight: number) => void

function readWords(text: string, longest: number, add: Add): void {
  const prose = joinPhrases(text.slice(0, longest).replace(/https?:\/\/\S+/g, ' '))
  for (const match of prose.matchAll(token)) readToken(match[0], add)
}

function readToken(raw: string, add: Add): void {
  const bare = raw.replace(/\(\)$/, '').replace(/^_+|_+$/g, '')
  if (!isIdentifier(raw)) {
    readWord(bare, 1, add)
    return
  }
  add(`id:${bare.toLowerCase()}`, identifierWeight)
  for (const part of partsOf(bare)) readWord(part, partWeight, add)
}

function readWord(word: string, weight: number, add: Add): void {
  const lower = word.toLowerCase()
  if (lower.length < 2 || stopWords.has(lower) || /^\d+$/.test(lower)) return
  add(concept(stem(lower)), weight)
}

/** Code, not prose: an underscore, a call, a member, a number in it or capitals inside. */
function isIdentifier(raw: string): boolean {
  return (
    /_|\(\)|->|::|[a-z]\.[a-z]/.test(raw) ||
    /[a-z][A-Z]/.test(raw) ||
    /^[A-Z][A-Z0-9]{3,}$/.test(raw) ||
    /^[a-z]+\d+[a-z\d]*$/.test(raw)
  )
}

/** `mmap_prepare`, `bufferFree` and `map->private` in parts. */
function partsOf(identifier: string): string[] {
  return identifier
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .join(' ')
    .split(' ')
}
