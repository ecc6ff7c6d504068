import { findDiffStart, parseDiff } from '#lib/diff/parse-diff'
import { messageKey, parseMessage } from '#lib/mail/parse-message'
import { quoteBody } from '#lib/quote/quote-body'
import { findTrailers } from '#lib/quote/trailers'
import { messageKind } from './kind'
import { parseSubject } from './subject'
import type { Mail } from './types'

/**
 * Reads one mail with all that the pure folders know of it. Never throws on content; what is wrong with it
 * stands in `problems`, those of the message before those of its diff.
 *
 * @param bytes the mail as it stood in its source, without the mailbox's `From ` line
 */
export function readMail(bytes: Uint8Array): Mail {
  const message = parseMessage(bytes)
  const { lines, flowed } = message.body
  const subject = parseSubject(message.subject)
  const quoted = quoteBody(lines, { flowed })
  const diffStart = findDiffStart(lines)
  const parsed = diffStart === null ? null : parseDiff(lines)
  const diff = parsed && parsed.files.length > 0 ? parsed : null
  return {
    key: messageKey(message),
    message,
    subject,
    kind: messageKind({ message, subject, quoted, diff }),
    quoted,
    diff,
    diffStart: diff ? diffStart : null,
    trailers: findTrailers(quoted),
    problems: [...message.problems, ...(parsed?.problems ?? [])],
  }
}
