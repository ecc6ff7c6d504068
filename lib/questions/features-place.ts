import type { CommentEntry, Entry } from './context'
import { cueIndex } from './cues'
import { type Anchor, anchorPlaces } from './types'

export const placeNames = [
  'author',
  'robot',
  'hops',
  'parent-is-patch',
  'parent-by-author',
  'comments',
  'index',
  'from-end',
  'quote-below',
  'trailers',
  'mail-words',
  'mail-asks',
  'no-quote',
  'quote-lines',
  'quote-depth',
  'quotes-patch',
  'quotes-author',
  'quotes-self',
  'quotes-question',
  'quotes-added',
  'quotes-removed',
  'quotes-hunk',
  'quote-depth-gap',
  'own-top',
  'quote-has-code',
  'earlier-by-writer',
  ...anchorPlaces.map((where) => `where-${where}`),
]

const flag = (value: boolean): number => (value ? 1 : 0)
const question = cueIndex('qmark')

/** Where the quote above a comment comes from, who writes, and how far down the thread. */
export function placeFeatures(where: { entry: Entry; comment: CommentEntry; anchor: Anchor }): number[] {
  const { entry, comment, anchor } = where
  const { mail, chain, comments } = entry
  const quote = comment.comment.quote
  const last = quote.findLast((line) => line.text.trim() !== '')
  const source = last ? entry.sources.get(last.number) : undefined
  const quoted = source ? chain.find((ancestor) => ancestor.key === source.mail) : undefined
  const writer = mail.message.sender.address.toLowerCase()
  const quotedBy = quoted?.message.sender.address.toLowerCase()
  const parent = chain[0]
  const text = last?.text.trim() ?? ''
  const words = comments.reduce(
    (n, one) =>
      n + one.atoms.reduce((m, atom) => m + (atom.kind === 'prose' ? atom.text.split(' ').length : 0), 0),
    0,
  )
  const asks = comments.reduce((n, one) => n + one.cues.filter((cue) => cue[question] === 1).length, 0)
  return [
    flag(entry.role === 'author'),
    flag(entry.role === 'robot'),
    entry.hops,
    flag(parent !== undefined && parent.key === entry.patch),
    flag(parent !== undefined && entry.authors.has(parent.key)),
    comments.length,
    comment.comment.index,
    comments.length - 1 - comment.comment.index,
    flag(comment.comment.quoteBelow),
    mail.trailers.length,
    words,
    asks,
    flag(quote.length === 0),
    Math.min(quote.length, 200),
    last?.depth ?? 0,
    flag(source !== undefined && source.mail === entry.patch),
    flag(quoted !== undefined && entry.authors.has(quoted.key) && quoted.key !== entry.patch),
    flag(quotedBy === writer),
    flag(text.includes('?')),
    flag(/^\+/.test(text)),
    flag(/^-/.test(text)),
    flag(/^@@/.test(text)),
    entry.hops - (last?.depth ?? 0),
    flag(comment.comment.index === 0 && quote.length === 0 && comment.comment.quoteBelow),
    flag(/[;{}()]\s*$/.test(text)),
    flag(chain.some((ancestor) => ancestor.message.sender.address.toLowerCase() === writer)),
    ...anchorPlaces.map((where) => flag(anchor.where === where)),
  ]
}
