import type { Mail } from '#lib/series/types'
import type { Comment } from './comments'
import type { Context, Entry } from './context'
import { missingAnchor } from './missing-patch'
import { placeOf } from './place'
import { type LineIndex, squeeze } from './quote-map'
import type { Anchor, AnchorCandidate, AnchorQuality } from './types'

export const nowhere: Anchor = {
  patch: null,
  where: 'none',
  file: null,
  patchLine: null,
  oldLine: null,
  newLine: null,
  quality: 'none',
  candidates: [],
}

/** Quoted lines of the patch in a comment's quote, with the lines they come from. */
function patchLines(entry: Entry, comment: Comment): Array<{ text: string; line: number }> {
  const found: Array<{ text: string; line: number }> = []
  for (const line of comment.quote) {
    const source = entry.sources.get(line.number)
    if (source && source.mail === entry.patch) found.push({ text: line.text, line: source.line })
  }
  return found
}

/** Other places of the patch where the whole quote stands too (notes 27: under 1 %). */
function otherPlaces(quote: string[], index: LineIndex, chosen: number): number[] {
  const texts = quote.map(squeeze).filter((text) => text !== '')
  const last = texts.at(-1)
  if (last === undefined) return []
  let places = index.positions.get(last) ?? []
  for (let back = 1; back < Math.min(texts.length, 30) && places.length > 1; back += 1) {
    const kept = places.filter((at) => index.texts[at - back] === texts[texts.length - 1 - back])
    if (kept.length === 0) break
    places = kept
  }
  return places.map((at) => index.numbers[at] ?? 0).filter((line) => line !== chosen)
}

/** An anchor at a line (from 1) of a patch's body. */
export function anchorAt(
  patch: Mail,
  line: number,
  quality: AnchorQuality,
  candidates: AnchorCandidate[] = [],
): Anchor {
  const place = placeOf(patch, line)
  return {
    patch: patch.key,
    where: place.where,
    file: place.file,
    patchLine: line,
    oldLine: place.hunkLine?.oldLine ?? null,
    newLine: place.hunkLine?.newLine ?? null,
    quality,
    candidates,
  }
}

/** The patch as a whole: nothing of it is quoted. */
export function wholePatch(key: string | null, context: Context, quality: AnchorQuality): Anchor {
  const mail = key ? context.input.mails.get(key) : undefined
  const cover = key !== null && (key === context.input.revision.cover || mail?.kind === 'cover')
  const where = key === null ? 'none' : cover ? 'whole-series' : 'whole-patch'
  return { ...nowhere, patch: key, where, quality }
}

function fromPatchQuote(entry: Entry, comment: Comment, context: Context): Anchor | null {
  const patch = entry.patch ? context.input.mails.get(entry.patch) : undefined
  if (!patch) return missingAnchor(entry, comment, context)
  const lines = patchLines(entry, comment)
  const last = lines.at(-1)
  if (!last) return null
  const others = otherPlaces(
    lines.map((line) => line.text),
    context.indexOf(patch),
    last.line,
  )
  const candidates = others.slice(0, 20).map((line) => ({ file: placeOf(patch, line).file, patchLine: line }))
  const wrapped = squeeze(last.text) !== squeeze(patch.message.body.lines[last.line - 1] ?? '')
  const quality = candidates.length > 0 ? 'ambiguous' : wrapped ? 'similar' : 'exact'
  return anchorAt(patch, last.line, quality, candidates)
}

/** The comment of an older mail that holds a line, or the last one before it. */
function commentAt(entry: Entry, line: number): Comment | null {
  let found: Comment | null = null
  for (const { comment } of entry.comments) if (comment.first <= line) found = comment
  return found
}

/** Steps from reply to reply that an inherited anchor may take. */
const maxSteps = 40

/**
 * Where a comment belongs. Its quote of the patch decides; when it quotes only people, the anchor of
 * what it quotes is inherited; with no quote at all it is about the whole patch or series.
 */
export function anchorOf(entry: Entry, comment: Comment, context: Context): Anchor {
  let now: { entry: Entry; comment: Comment } | null = { entry, comment }
  for (let step = 0; now && step < maxSteps; step += 1) {
    const direct = fromPatchQuote(now.entry, now.comment, context)
    if (direct) return step === 0 ? direct : { ...direct, quality: 'inherited' }
    now = quotedComment(now.entry, now.comment, context)
  }
  return wholePatch(entry.patch, context, 'inherited')
}

function quotedComment(
  entry: Entry,
  comment: Comment,
  context: Context,
): { entry: Entry; comment: Comment } | null {
  for (let at = comment.quote.length - 1; at >= 0; at -= 1) {
    const source = entry.sources.get(comment.quote[at]?.number ?? 0)
    const asked = source ? context.entries.get(source.mail) : undefined
    if (!source || !asked || asked === entry) continue
    const found = commentAt(asked, source.line)
    if (found) return { entry: asked, comment: found }
  }
  return null
}
