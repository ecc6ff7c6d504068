import type { Diff } from '#lib/diff/types'
import type { Message } from '#lib/mail/types'
import type { QuotedBody } from '#lib/quote/types'
import type { MessageKind, SubjectInfo } from './types'

/** What the kind of a message is read from. */
export interface KindInput {
  message: Message
  subject: SubjectInfo
  quoted: QuotedBody
  diff: Diff | null
}

/** Bracket words of robots and trees that mail patches about, not for, review. */
const notForReview =
  /:$|^(?:syzbot|bug|report|merged|folded|dropped|withdrawn|obsolete|announce|regression)$/i

/**
 * What a message is (cli.md): a reply is a reply even if it holds a diff; a pull request is one with a patch
 * inside, too; a cover letter is `0/n`, or a patch subject with a diffstat but no diff (notes/parsing.md 7).
 */
export function messageKind(input: KindInput): MessageKind {
  const { subject, diff } = input
  if (isReply(input)) return 'reply'
  const explicit = !subject.countersInferred
  if (explicit && subject.index === 0) return isPullText(input) ? 'pull-request' : 'cover'
  if (!explicit && isPull(input)) return 'pull-request'
  const files = diff?.files.length ?? 0
  if (files > 0) return isForReview(input) ? 'patch' : 'other'
  return hasDiffstat(input) && (subject.patch || isFirst(input)) ? 'cover' : 'other'
}

/** By the subject; without `Re:`, a mail with a parent that quotes and brings no patch of its own. */
function isReply(input: KindInput): boolean {
  const { subject, quoted, diff } = input
  if (subject.reply) return true
  if (isFirst(input)) return false
  if (subject.patch || subject.rfc) return diff === null && quoted.lines.some((line) => line.kind === 'quote')
  return diff === null || quoted.lines.some((line) => line.kind === 'quote')
}

const isPull = (input: KindInput): boolean =>
  isPullText(input) ||
  (input.diff === null && input.subject.prefixes.some((word) => /^pull(?:-?req(?:uest)?)?$/i.test(word)))

/** `git request-pull` writes these two lines. */
function isPullText({ quoted }: KindInput): boolean {
  let since = false
  for (const { raw, depth } of quoted.lines.slice(0, 400)) {
    if (depth > 0) continue
    if (/^The following changes since commit [0-9a-f]{7,64}/.test(raw)) since = true
    else if (since && /^are available in the (?:git repository|git tag|tag|branch)/i.test(raw)) return true
  }
  return false
}

function isForReview({ subject, quoted }: KindInput): boolean {
  if (subject.patch || subject.rfc) return true
  if (subject.prefixes.some((word) => notForReview.test(word))) return false
  if (/^(?:\+ |- |patch ")/i.test(subject.title)) return false
  // A bug report may bring a diff, too; whoever means it to be applied signs it off.
  return quoted.lines.some(({ raw, kind }) => kind === 'trailer' && /^\s*signed-off-by:/i.test(raw))
}

const isFirst = ({ message }: KindInput): boolean =>
  message.inReplyTo.length === 0 && message.references.length === 0

const hasDiffstat = ({ quoted }: KindInput): boolean =>
  quoted.lines.some(({ raw, depth }) => depth === 0 && /^ \d+ files? changed/.test(raw))
