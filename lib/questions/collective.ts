import type { CommentEntry } from './context'
import { plain } from './plain'

const promise =
  /\b(?:will|i'll|we'll|shall|going to|have|i've|we've)\b|^(?:thanks,? )?(?:done|fixed|addressed|applied|will)\b/
const verb =
  /\b(?:address|fix|incorporat|appl(?:y|ied)|tak(?:e|en) (?:care|into)|chang|updat|includ|correct|integrat|rework|adjust|resolv|clean)/
const everything =
  /\b(?:these|them|those|all|everything|your (?:\w+ )?(?:comments?|suggestions?|feedback|remarks?|points?)|the (?:\w+ )?(?:comments|suggestions|remarks|points|nits|issues|typos))\b/

/** Beyond this an answer is about something. */
const maxWords = 40

/** Takes on everything that a mail asks for: "Thanks, we'll address these for v2." */
export function promisesAll(comment: CommentEntry): boolean {
  const said = comment.atoms.filter((atom) => atom.kind === 'prose').map((atom) => plain(atom.text))
  if (said.join(' ').split(' ').length > maxWords) return false
  return said.some(
    (text) => promise.test(text) && verb.test(text) && everything.test(text) && !text.includes('?'),
  )
}
