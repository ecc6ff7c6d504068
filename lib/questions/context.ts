import type { Mail } from '#lib/series/types'
import { type Atom, atomsOf } from './atoms'
import { type Comment, commentsOf } from './comments'
import { matchCues, noCues } from './cues'
import { lineageOf, messagesUnder, missingPatches } from './lineage'
import { type MissingFiles, missingFiles } from './missing-patch'
import { indexLines, type LineIndex, mapQuotes, type Source } from './quote-map'
import { type Authors, authorsOf, type Role, roleOf } from './roles'
import type { QuestionInput } from './types'

/** A comment with what the finder knows of it. */
export interface CommentEntry {
  mail: string
  comment: Comment
  atoms: Atom[]
  /** Cues of each atom. */
  cues: Uint8Array[]
}

/** A comment of a later mail that stands right beneath quoted lines of this one. */
export interface Response {
  mail: string
  role: Role
  comment: CommentEntry
  /** First and last line of the quoted mail that it repeats; null when it quotes none of it. */
  first: number | null
  last: number | null
}

/** One reply with all that the finder derives from it before it looks for questions. */
export interface Entry {
  mail: Mail
  /** Ancestors at hand, the nearest first. */
  chain: Mail[]
  role: Role
  /** Keys of its ancestors that the author wrote. */
  authors: Set<string>
  /** Key of the patch or cover letter that it hangs under, at hand or not. */
  patch: string | null
  /** Replies back to the patch: 1 for a direct reply. */
  hops: number
  comments: CommentEntry[]
  sources: Map<number, Source>
  responses: Response[]
}

export interface Context {
  input: QuestionInput
  authors: Authors
  entries: Map<string, Entry>
  /** Keys of `entries`, parents before children, else by date and key. */
  order: string[]
  missing: MissingFiles
  indexOf: (mail: Mail) => LineIndex
}

/** The patch of the revision with the same title, for a reply whose parent is not known. */
function patchBySubject(mail: Mail, input: QuestionInput): string | null {
  const same = input.revision.patches.find((patch) => patch.title === mail.subject.title)
  return same?.messageId ?? input.revision.cover ?? input.revision.head
}

function patchAbove(
  mail: Mail,
  keys: string[],
  missing: Map<number, string>,
  input: QuestionInput,
): { patch: string | null; hops: number } {
  const own = new Set(input.revision.patches.map((patch) => patch.messageId))
  if (input.revision.cover) own.add(input.revision.cover)
  own.add(input.revision.head)
  const lost = mail.subject.index === null ? undefined : missing.get(mail.subject.index)
  for (const [at, key] of keys.entries()) {
    const kind = input.mails.get(key)?.kind
    if (own.has(key) || key === lost || kind === 'patch' || kind === 'cover')
      return { patch: key, hops: at + 1 }
  }
  return { patch: lost ?? patchBySubject(mail, input), hops: Math.max(1, keys.length) }
}

function commentEntries(mail: Mail): CommentEntry[] {
  const comments = commentsOf(mail)
  return comments.map((comment, at) => {
    const atoms = atomsOf(comment, at === comments.length - 1)
    return {
      mail: mail.key,
      comment,
      atoms,
      cues: atoms.map((atom) => (atom.kind === 'prose' ? matchCues(atom.text) : noCues())),
    }
  })
}

/** Where a comment's quote ends: the last line of the block that could be found again. */
function targetOf(entry: Entry, comment: Comment): Source | null {
  for (let at = comment.quote.length - 1; at >= 0; at -= 1) {
    const line = comment.quote[at]
    const source = line ? entry.sources.get(line.number) : undefined
    if (source) return source
  }
  return null
}

function linkResponses(entry: Entry, entries: Map<string, Entry>): void {
  for (const comment of entry.comments) {
    const target = targetOf(entry, comment.comment)
    const parent = entry.chain[0]
    const key = target?.mail ?? (comment.comment.quote.length === 0 ? parent?.key : undefined)
    const asked = key ? entries.get(key) : undefined
    if (!asked) continue
    const lines = comment.comment.quote
      .map((line) => entry.sources.get(line.number))
      .filter((source) => source?.mail === key)
      .map((source) => source?.line ?? 0)
    asked.responses.push({
      mail: entry.mail.key,
      role: entry.role,
      comment,
      first: lines.length > 0 ? Math.min(...lines) : null,
      last: target ? Math.max(...lines) : null,
    })
  }
}

/** Stable order, whatever the order of arrival: date, then key. */
function byDate(a: Mail, b: Mail): number {
  const left = a.message.date ?? '9999'
  const right = b.message.date ?? '9999'
  if (left !== right) return left < right ? -1 : 1
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0
}

/** Whether a key is a patch or the cover letter of the revision. */
const isPosted = ({ revision }: QuestionInput, key: string | null | undefined): boolean =>
  key !== null &&
  key !== undefined &&
  (key === revision.head ||
    key === revision.cover ||
    revision.patches.some((patch) => patch.messageId === key))

/** Replies of the revision, each with its comments, sources and the responses to it. */
export function buildContext(input: QuestionInput): Context {
  const indexes = new Map<string, LineIndex>()
  const indexOf = (mail: Mail): LineIndex => {
    const known = indexes.get(mail.key)
    if (known) return known
    const made = indexLines(mail)
    indexes.set(mail.key, made)
    return made
  }
  const entries = new Map<string, Entry>()
  const replies = messagesUnder(input)
    .map((key) => input.mails.get(key))
    .filter((mail): mail is Mail => mail !== undefined && mail.kind !== 'patch' && mail.kind !== 'cover')
    .sort(byDate)
  const authors = authorsOf(
    input.revision,
    input.mails,
    replies.map((mail) => ({ mail, toPatch: isPosted(input, input.tree.parentOf.get(mail.key)) })),
  )
  const missing = missingPatches(replies, input)
  for (const mail of replies) {
    const { keys, line } = lineageOf(mail, input)
    const chain = line.filter((one) => one !== null)
    const { patch, hops } = patchAbove(mail, keys, missing, input)
    entries.set(mail.key, {
      mail,
      chain,
      authors: new Set(chain.filter((one) => roleOf(one, authors) === 'author').map((one) => one.key)),
      role: roleOf(mail, authors),
      patch,
      hops,
      comments: commentEntries(mail),
      sources: mapQuotes(mail.quoted.lines, line, indexOf),
      responses: [],
    })
  }
  for (const entry of entries.values()) linkResponses(entry, entries)
  const files = missingFiles(entries.values(), (key) => input.mails.has(key))
  return { input, authors, entries, order: [...entries.keys()], missing: files, indexOf }
}
