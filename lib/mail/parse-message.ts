import { decodeHeaderText, parseAddresses } from './addresses'
import { contentHash } from './content-hash'
import { type MailDate, parseDate, parseReceived } from './date'
import { headerValue, headerValues, readHeaders } from './headers'
import { type MailLimits, mailLimits } from './limits'
import { parseIds, parseMessageId } from './message-ids'
import { walkParts } from './mime'
import { problem } from './problem'
import { originalSender } from './sender'
import { readTextPart } from './text-part'
import type { Address, Header, Message, Problem } from './types'

/** `Re:`, `Aw:`, `Fwd:` and what other clients write, also with a full-width colon (notes/parsing.md 1). */
const replySubject = /^\s*(?:re|aw|sv|vs|fw|fwd|wg|antw|回复|答复|转发)\s*[:：]/i

/**
 * Parses one mail. Never throws on content: what cannot be read is named in `problems` and left empty.
 * Body lines are those of the decoded text part, CR removed, nothing unwrapped (eval/LABELS.md).
 *
 * @param bytes the mail as it stands, without the mailbox's `From ` line and `>From ` escapes
 */
export function parseMessage(bytes: Uint8Array, limits?: Partial<MailLimits>): Message {
  const bounds = mailLimits(limits)
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const source = whole.subarray(0, bounds.maxMessageBytes)
  const { headers, bodyStart, complete, problems } = readHeaders(source, 0, source.length, bounds)
  if (whole.length > source.length)
    problems.push(problem('too-large', `Only the first ${source.length} bytes of the mail were read.`))
  if (headers.length === 0) problems.push(emptyProblem(source))
  else if (!complete)
    problems.push(problem('no-body', 'The mail ends within its headers; it may be cut short.'))
  const rawBody = source.subarray(bodyStart)
  const fields = readFields(headers, bounds, problems)
  const walked = walkParts(headers, rawBody, bounds)
  const text = readTextPart(walked.parts, !replySubject.test(fields.subject))
  problems.push(...walked.problems, ...text.problems)
  return {
    ...fields,
    headers,
    body: text.body,
    contentHash: contentHash({ ...fields, lines: text.body.lines, rawBody }),
    problems: withoutDoubles(problems),
  }
}

/** One of each: a mail of 500 unclosed parts has one problem, not 500. */
function withoutDoubles(problems: readonly Problem[]): Problem[] {
  const known = new Set<string>()
  return problems.filter(({ code, message }) => {
    const key = `${code} ${message}`
    if (known.has(key)) return false
    known.add(key)
    return true
  })
}

/** The key by which a message is known everywhere: its Message-ID, else one made from its content. */
export const messageKey = (message: Pick<Message, 'messageId' | 'contentHash'>): string =>
  message.messageId ?? `sha256:${message.contentHash}@invalid`

function emptyProblem(source: Buffer): Problem {
  if (source.length === 0) return problem('empty', 'The mail is empty.')
  const binary = source.subarray(0, 4096).includes(0)
  return problem('no-headers', binary ? 'This is binary data, not a mail.' : 'The mail has no headers.')
}

type Fields = Omit<Message, 'headers' | 'body' | 'contentHash' | 'problems'>

function readFields(headers: readonly Header[], limits: MailLimits, problems: Problem[]): Fields {
  const addresses = (name: string): Address[] =>
    headerValues(headers, name)
      .flatMap((value) => parseAddresses(value, limits.maxListed))
      .slice(0, limits.maxListed)
  const [from = { name: '', address: '' }] = addresses('from')
  const messageId = readMessageId(headers, problems)
  const ids = (name: string): string[] =>
    headerValues(headers, name)
      .flatMap(parseIds)
      .filter((id) => id !== messageId)
  const people = { from, replyTo: addresses('reply-to'), cc: addresses('cc') }
  if (from.address === '' && headers.length > 0)
    problems.push(problem('no-from', 'The mail names no sender.'))
  return {
    messageId,
    subject: readSubject(headers, problems),
    ...people,
    sender: originalSender(headers, people),
    to: addresses('to'),
    ...readDates(headers, problems),
    inReplyTo: [...new Set(ids('in-reply-to'))],
    references: [...new Set(ids('references'))].slice(-limits.maxListed),
    lists: [
      ...new Set(
        headerValues(headers, 'list-id')
          .map(listId)
          .filter((id) => id !== ''),
      ),
    ],
  }
}

function readMessageId(headers: readonly Header[], problems: Problem[]): string | null {
  const values = headerValues(headers, 'message-id')
  const ids = [...new Set(values.map(parseMessageId).filter((id) => id !== null))]
  if (ids.length > 1)
    problems.push(
      problem('several-message-ids', 'The mail has several Message-ID headers; the first one counts.'),
    )
  if (ids.length === 0 && headers.length > 0)
    problems.push(problem('no-message-id', 'The mail has no usable Message-ID.'))
  return ids[0] ?? null
}

function readSubject(headers: readonly Header[], problems: Problem[]): string {
  const subject = decodeHeaderText(headerValue(headers, 'subject'))
  if (subject === '' && headers.length > 0) problems.push(problem('no-subject', 'The mail has no subject.'))
  return subject
}

/** `Linux list <linux-x.example.org>` or the bare id; angle brackets removed. */
function listId(value: string): string {
  const open = value.lastIndexOf('<')
  const close = open < 0 ? -1 : value.indexOf('>', open)
  return (close < 0 ? value : value.slice(open + 1, close)).replace(/[\s\p{Cc}]+/gu, '').slice(0, 500)
}

function readDates(
  headers: readonly Header[],
  problems: Problem[],
): Pick<Message, 'date' | 'dateOffset' | 'received'> {
  const header = headerValue(headers, 'date')
  const sent = parseDate(header)
  const received = firstReceived(headers)
  if (!sent && headers.length > 0) {
    const what = header === '' ? 'The mail has no date' : 'The Date header cannot be read'
    const code = header === '' ? 'no-date' : 'bad-date'
    problems.push(
      problem(code, `${what}; ${received ? 'the day of its arrival stands for it' : 'its day is unknown'}.`),
    )
  }
  return {
    date: (sent ?? received)?.iso ?? null,
    dateOffset: sent?.offset ?? null,
    received: received?.iso ?? null,
  }
}

function firstReceived(headers: readonly Header[]): MailDate | null {
  const value = headerValue(headers, 'received')
  return value === '' ? null : parseReceived(value)
}
