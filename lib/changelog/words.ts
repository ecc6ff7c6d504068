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

/** Counts what a text says, for comparing it with another. Names of people and trailers are not looked at here. */
export function wordsOf(text: string, longest = maxText): Words {
  const words: Words = new Map()
  for (const match of joinPhrases(text.slice(0, longest).replace(/https?:\/\/\S+/g, ' ')).matchAll(token))
    addToken(words, match[0])
  return words
}

function addToken(words: Words, raw: string): void {
  const bare = raw.replace(/\(\)$/, '').replace(/^_+|_+$/g, '')
  if (isIdentifier(raw)) {
    add(words, `id:${bare.toLowerCase()}`, identifierWeight)
    for (const part of partsOf(bare)) addWord(words, part, partWeight)
  } else addWord(words, bare, 1)
}

function addWord(words: Words, word: string, weight: number): void {
  const lower = word.toLowerCase()
  if (lower.length < 2 || stopWords.has(lower) || /^\d+$/.test(lower)) return
  add(words, concept(stem(lower)), weight)
}

function add(words: Words, word: string, weight: number): void {
  words.set(word, Math.max(words.get(word) ?? 0, weight))
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

/** `mmap_prepare`, `kfenceFree` and `map->private` in parts. */
function partsOf(identifier: string): string[] {
  return identifier
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .join(' ')
    .split(' ')
}

/** The identifiers among words, without their mark. */
export function identifiersOf(words: Words): string[] {
  return [...words.keys()].filter((word) => word.startsWith('id:')).map((word) => word.slice(3))
}
