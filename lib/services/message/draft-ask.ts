import { z } from 'zod'
import { commitMessageEnd } from '#lib/diff/commit-message'
import { parseDiff } from '#lib/diff/parse-diff'
import { clampRange, type LineRange, maxQuotedLines, quotedLines } from '#lib/diff/quoted-lines'
import type { FileDiff } from '#lib/diff/types'
import { composeMail, headerLines } from '#lib/mail/compose'
import { type Mailto, mailtoLink } from '#lib/mail/mailto'
import { quoteBody } from '#lib/quote/quote-body'
import { draftLetter, type ReplyLetter } from '#lib/quote/reply-draft'
import type { Context } from '../context'
import { myAddresses } from '../home/my-addresses'
import { parseInput } from '../input'
import { type AskedMail, loadAskedMail } from './ask-mail'

const Line = z.coerce.number().int().min(1).max(10_000_000).optional().catch(undefined)

export const DraftAsk = z.object({
  message: z.string().min(1).max(4000),
  /** Body lines from 1, both included; the whole text when absent. */
  from: Line,
  to: Line,
  /** The text as the person edited it. */
  text: z.string().max(500_000).optional(),
})

/** A line that may be chosen. */
export interface AskLine {
  number: number
  text: string
  chosen: boolean
}

export interface AskDraft {
  key: string
  subject: string
  who: string
  range: LineRange
  /** The chosen lines and those around them. */
  around: AskLine[]
  letter: ReplyLetter
  /** Headers as the file has them, unfolded lines last. */
  headers: string
  mailto: Mailto | null
  /** A name for the file: made of the patch's number and never of a mail's words alone. */
  fileName: string
}

const reach = 12
const maxAround = 160

/** What a reply quotes when nobody chose lines: the letter of a patch, the text of a reply without its signature. */
function wholeText(mail: AskedMail, files: readonly FileDiff[]): LineRange {
  const { lines, flowed } = mail
  const first = lines.findIndex((line) => line.trim() !== '') + 1 || 1
  if (files[0] !== undefined) {
    const end = commitMessageEnd(lines) ?? files[0].firstLine
    return { first, last: Math.max(first, end - 1) }
  }
  const rest = quoteBody(lines, { flowed }).lines.findLast(
    ({ kind }) => kind !== 'signature' && kind !== 'footer' && kind !== 'blank',
  )
  return { first, last: Math.max(first, rest?.number ?? lines.length) }
}

/** The hunk or the text around a range, cut so that it stays a list to choose from. */
function aroundOf({ lines }: AskedMail, files: readonly FileDiff[], range: LineRange): AskLine[] {
  const hunk = files
    .flatMap(({ hunks }) => hunks)
    .find(
      ({ bodyLine, lines: own }) =>
        range.first >= bodyLine && range.first <= (own.at(-1)?.bodyLine ?? bodyLine),
    )
  const from = Math.max(1, Math.min(range.first, Math.max(range.first - reach, hunk?.bodyLine ?? 1)))
  const last = Math.min(lines.length, range.last + reach, hunk?.lines.at(-1)?.bodyLine ?? lines.length)
  const to = Math.min(Math.max(last, range.last), from + maxAround - 1)
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => ({
    number: from + at,
    text: lines[from + at - 1] ?? '',
    chosen: from + at >= range.first && from + at <= range.last,
  }))
}

const fileNameOf = (subject: string): string => {
  const words = subject
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^(?:re-)+|^-+|-+$/g, '')
    .slice(0, 50)
  return `reply-${words || 'mail'}.eml`
}

/**
 * Drafts a reply to lines of a mail: whom it goes to, what it quotes, as a link, as a file. Nothing is sent.
 * At most three queries.
 * @throws NotFoundError
 */
export async function draftAsk(ctx: Context, input: z.input<typeof DraftAsk>): Promise<AskDraft> {
  const { message, from, to, text } = parseInput(DraftAsk, input)
  const [mail, own] = await Promise.all([loadAskedMail(ctx, message), myAddresses(ctx)])
  const { files } = parseDiff(mail.lines)
  const whole = wholeText(mail, files)
  const range = clampRange({ first: from ?? whole.first, last: to ?? from ?? whole.last }, mail.lines.length)
  const writer = ctx.actor && { name: ctx.actor.name, address: ctx.actor.address }
  const drafted = draftLetter(mail, quotedLines(mail.lines, files, range), writer, own)
  const letter = { ...drafted, body: text === undefined ? drafted.body : text.replace(/\r\n?/g, '\n') }
  return {
    key: mail.key,
    subject: mail.subject,
    who: mail.sender.name || mail.sender.address,
    range,
    around: aroundOf(mail, files, { ...range, last: Math.min(range.last, range.first + maxQuotedLines - 1) }),
    letter,
    headers: headerLines(letter).join('\n').replaceAll('\r', ''),
    mailto: mailtoLink(letter, letter.body),
    fileName: fileNameOf(mail.subject),
  }
}

/** The draft as a file for `git send-email`, mutt or a mail program. @throws NotFoundError */
export async function draftAskFile(
  ctx: Context,
  input: z.input<typeof DraftAsk>,
): Promise<{ name: string; text: string }> {
  const { letter, fileName } = await draftAsk(ctx, input)
  return { name: fileName, text: composeMail(letter, letter.body) }
}
