import type { Mail, Revision } from '#lib/series/types'
import { pathOf } from './place'
import { squeeze } from './quote-map'

/** One line of a file's diff in some patch of a revision. */
export interface PatchLine {
  /** Squeezed text, the mark (`+`, `-` or nothing) in front. */
  text: string
  patch: string
  bodyLine: number
  newLine: number | null
}

/** All that a revision says, ready to be searched. */
export interface RevisionLines {
  revision: Revision
  /** By path: the diff lines of all its patches, in the order of the series. */
  files: Map<string, PatchLine[]>
  /** By path, or by key of a mail for what stands above its diff: the texts of lines without marks. */
  texts: Map<string, string[]>
  /** By key of a patch or cover letter: squeezed lines above its diff. */
  messages: Map<string, string[]>
  /** Squeezed texts of added lines anywhere, without the mark. */
  added: Set<string>
  /** Identifiers that occur anywhere in its diffs. */
  words: Set<string>
}

const marks = { add: '+', delete: '-', context: '', 'no-newline': '' } as const
const identifier = /[A-Za-z_][A-Za-z0-9_]{3,}/g
const maxLines = 200_000

/** Identifiers of code in a text: with an underscore, a call, or capitals inside. */
export function identifiersOf(text: string): string[] {
  return [...new Set(text.slice(0, 20_000).match(identifier) ?? [])].filter((word) =>
    /_|[a-z][A-Z]|\d/.test(word),
  )
}

function addFiles(mail: Mail, into: RevisionLines, budget: number): number {
  let left = budget
  for (const file of mail.diff?.files ?? []) {
    const path = pathOf(file)
    if (path === null) continue
    const lines = into.files.get(path) ?? []
    into.files.set(path, lines)
    const plain = into.texts.get(path) ?? []
    into.texts.set(path, plain)
    for (const line of file.hunks.flatMap((hunk) => hunk.lines)) {
      if (left <= 0) return 0
      left -= 1
      const text = squeeze(line.text)
      lines.push({
        text: marks[line.kind] + text,
        patch: mail.key,
        bodyLine: line.bodyLine,
        newLine: line.newLine,
      })
      if (line.kind !== 'delete') plain.push(line.text.slice(0, 300))
      if (line.kind === 'add') into.added.add(text)
      if (line.kind !== 'delete')
        for (const word of line.text.slice(0, 500).match(identifier) ?? []) into.words.add(word)
    }
  }
  return left
}

/** Collects the lines of a revision's cover letter and patches. */
export function linesOf(revision: Revision, mails: Map<string, Mail>): RevisionLines {
  const lines: RevisionLines = {
    revision,
    files: new Map(),
    texts: new Map(),
    messages: new Map(),
    added: new Set(),
    words: new Set(),
  }
  let budget = maxLines
  const keys = [revision.cover, ...revision.patches.map((patch) => patch.messageId)]
  for (const key of keys) {
    const mail = key ? mails.get(key) : undefined
    if (!mail) continue
    const end = mail.diffStart ? mail.diffStart - 1 : mail.message.body.lines.length
    const texts = mail.message.body.lines.slice(0, end).map(squeeze)
    lines.messages.set(mail.key, texts)
    lines.texts.set(mail.key, mail.message.body.lines.slice(0, end))
    budget = addFiles(mail, lines, budget)
  }
  return lines
}

const pieces = (text: string): Set<string> => new Set(text.toLowerCase().match(/[a-z0-9_]{2,}/g) ?? [])

/** Words of a pool's lines, made once a pool. */
const pools = new WeakMap<string[], Array<Set<string>>>()

/** The likeness (shared words over all words) of a line to the most similar one of a pool; 0 for none. */
export function alike(line: string, pool: string[]): number {
  const own = pieces(line.slice(0, 300))
  if (own.size === 0) return pool.length > 0 ? 0.5 : 0
  let known = pools.get(pool)
  if (!known) {
    known = pool.slice(0, 5000).map(pieces)
    pools.set(pool, known)
  }
  let best = 0
  for (const other of known) {
    if (Math.min(own.size, other.size) <= best * Math.max(own.size, other.size)) continue
    let common = 0
    for (const word of own) if (other.has(word)) common += 1
    best = Math.max(best, common / (own.size + other.size - common))
  }
  return best
}
