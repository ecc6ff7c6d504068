import type { Context } from './context'
import type { CommentFacts } from './facts'
import { placeNames } from './features-place'
import { identifiersOf } from './revision-lines'
import { anchorPlaces } from './types'

export const anchorFeatureNames = [
  'direct',
  'ambiguous',
  'quoted-share',
  'cover',
  'named-near',
  'named-there',
  'named',
  'words',
  'trailers-quoted',
  'line-late',
  'file-count',
  'quote-to-patch-lines',
  'starts-in-mail',
  ...placeNames.map((name) => `place ${name}`),
  ...anchorPlaces.map((where) => `at ${where}`),
]

const flag = (value: boolean): number => (value ? 1 : 0)
const trailer = /^\s*(?:[A-Z][A-Za-z]*-)+[a-z]+:\s/

/**
 * What speaks for a question being about the line that its quote leads to, or about the patch or series
 * as a whole; in the order of `anchorFeatureNames`.
 */
export function anchorVector(facts: CommentFacts, text: string, context: Context): Float64Array {
  const { anchor, entry, comment } = facts
  const patch = entry.patch ? context.input.mails.get(entry.patch) : undefined
  const body = patch?.message.body.lines ?? []
  const named = identifiersOf(text)
  const near = body.slice(Math.max(0, (anchor.patchLine ?? 0) - 8), (anchor.patchLine ?? 0) + 4).join('\n')
  const whole = named.length > 0 ? body.join('\n') : ''
  const quote = comment.comment.quote
  const fromPatch = quote.filter((line) => entry.sources.get(line.number)?.mail === entry.patch)
  const last = quote.findLast((line) => line.text.trim() !== '')?.text ?? ''
  return Float64Array.from([
    flag(anchor.quality === 'exact' || anchor.quality === 'similar'),
    flag(anchor.quality === 'ambiguous'),
    body.length > 0 ? fromPatch.length / body.length : 0,
    flag(patch?.kind === 'cover'),
    named.filter((word) => near.includes(word)).length,
    named.filter((word) => whole.includes(word)).length,
    named.length,
    Math.min(200, text.split(' ').length),
    flag(trailer.test(last)),
    body.length > 0 ? (anchor.patchLine ?? 0) / body.length : 0,
    patch?.diff?.files.length ?? 0,
    fromPatch.length,
    comment.comment.first,
    ...facts.place,
    ...anchorPlaces.map((where) => flag(anchor.where === where)),
  ])
}
