import type { BodyLine } from '#lib/quote/types'
import type { Comment } from './comments'
import type { Context, Entry } from './context'
import { squeeze } from './quote-map'
import type { Anchor } from './types'

const header = /^(?:diff --git a\/\S+ b\/(\S+)|\+\+\+ b\/(\S+))/
const diffLike = /^(?:[-+@ \t]|diff --git|index [0-9a-f]+\.\.)/
const distinct = 12

/** What replies quote of a patch that is not at hand: which file a line belongs to. */
export interface MissingFiles {
  /** By squeezed text, as some reply with headers quotes it. */
  byText: Map<string, string>
  /** By reply, then line number: the file of the last quoted header above. */
  byLine: Map<string, Map<number, string>>
}

function patchDepth(entry: Entry, line: BodyLine): boolean {
  return line.depth === entry.hops && line.kind === 'quote'
}

/** Collects file headers that replies quote of patches that are not at hand. */
export function missingFiles(entries: Iterable<Entry>, has: (key: string) => boolean): MissingFiles {
  const found: MissingFiles = { byText: new Map(), byLine: new Map() }
  for (const entry of entries) {
    if (entry.patch === null || has(entry.patch)) continue
    const own = new Map<number, string>()
    let file: string | null = null
    for (const line of entry.mail.quoted.lines) {
      if (!patchDepth(entry, line)) continue
      const hit = header.exec(line.text.slice(0, 500))
      file = hit?.[1] ?? hit?.[2] ?? file
      if (file === null) continue
      own.set(line.number, file)
      const text = squeeze(line.text)
      if (text.length >= distinct && !found.byText.has(text)) found.byText.set(text, file)
    }
    found.byLine.set(entry.mail.key, own)
  }
  return found
}

/** The anchor of a comment on a patch that is not at hand; null when it quotes none of it. */
export function missingAnchor(entry: Entry, comment: Comment, context: Context): Anchor | null {
  const quoted = comment.quote.filter((line) => patchDepth(entry, line) && line.text.trim() !== '')
  const last = quoted.at(-1)
  if (!last) return null
  const named = quoted.findLast((line) => context.missing.byText.has(squeeze(line.text)))
  const file =
    (named ? context.missing.byText.get(squeeze(named.text)) : undefined) ??
    context.missing.byLine.get(entry.mail.key)?.get(last.number) ??
    null
  const diff = file !== null || diffLike.test(last.text)
  return {
    patch: entry.patch,
    where: diff ? 'diff' : 'commit-message',
    file: diff ? file : null,
    patchLine: null,
    oldLine: null,
    newLine: null,
    quality: 'similar',
    candidates: [],
  }
}
