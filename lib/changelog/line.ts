import { givesCredit } from './names'
import type { ChangelogItem } from './read'

/** One line of an author's changelog with where it stands. */
export interface ChangelogLine extends ChangelogItem {
  /** Key of the mail that carries it. */
  message: string
  /** Index of the patch whose mail that is; 0 for the cover letter. */
  patch: number
  /** Title of that patch, or null on the cover letter. */
  patchTitle: string | null
}

/** What a line is about, as far as its words tell. */
export type LineKind = 'change' | 'tags' | 'rebase' | 'link' | 'umbrella' | 'none'

const tags =
  /\b(?:(?:reviewed|acked|tested|signed-off|co-developed|suggested)[- ]by|r-?b|a-?b|rvb|(?<!doc |docs |documentation |kernel-doc |kerneldoc |kdoc )tags?|trailers?|acks?)\b/i
const tagVerbs =
  /\b(?:add|added|adding|collect|collected|take|took|taken|pick|picked|propagat\w*|carr(?:y|ied)|appl(?:y|ied)|gather\w*|receiv\w*|accumulat\w*|fold\w*|drop\w*|includ\w*)\b/i
const rebase = /^(?:re-?based?|re-?spun|re-?send|resent)\b|\brebased? (?:on|onto|to|against|over)\b/i
const link =
  /^(?:link to )?(?:rfc[-/ ]?)?(?:v\d{1,3}|version \d{1,3}|previous (?:version|series)|rfc)\b[^a-z]{0,6}\s*<?https?:\/\//i
const umbrella =
  /\b(?:(?:various|several|minor|small(?:er)?|misc(?:ellaneous)?|other|general|more|all|some) (?:\w+ ){0,2}(?:fix(?:es)?|changes|clean-?ups?|improvements|comments|feedback|nits|tweaks|suggestions)|address(?:ed)? (?:all |review(?:er)? |the )*(?:comments|feedback)|see (?:details in )?(?:individual )?patches)\b/i

/** Tells tags, rebases and links from changes; links and notes like `no changes` are about nothing. */
export function lineKind(text: string): LineKind {
  if (link.test(text) || /^https?:\/\/\S+$/.test(text)) return 'link'
  if (/^(?:no (?:code |functional )?changes?|none|nothing|unchanged|new(?: patch)?|-)[.!]?$/i.test(text))
    return 'none'
  if (tags.test(text) && (tagVerbs.test(text) || text.length < 50) && text.length < 140) return 'tags'
  if (rebase.test(text) && text.length < 140 && !givesCredit(text)) return 'rebase'
  return umbrella.test(text) && text.length < 100 ? 'umbrella' : 'change'
}
