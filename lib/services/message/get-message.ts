import { z } from 'zod'
import { NotFoundError } from '#lib/errors'
import type { Problem } from '#lib/mail/types'
import type { Context } from '../context'
import { parseInput } from '../input'

export const GetMessage = z.object({ key: z.string().min(1).max(4000) })

const messageSelect = {
  id: true,
  key: true,
  messageId: true,
  first: true,
  subject: true,
  fromName: true,
  fromAddress: true,
  senderName: true,
  senderAddress: true,
  recipients: true,
  date: true,
  dateOffset: true,
  inReplyTo: true,
  lists: true,
  kind: true,
  body: true,
  charset: true,
  flowed: true,
  size: true,
  rawGoneAt: true,
  rawRule: true,
  problems: true,
  threadId: true,
  copies: {
    where: { flags: { not: null } },
    orderBy: { importId: 'desc' },
    take: 1,
    select: { flags: true },
  },
} as const

export interface MessageView {
  id: number
  key: string
  /** As sent; the key when it has none. */
  messageId: string
  subject: string
  from: { name: string; address: string }
  sender: { name: string; address: string }
  recipients: string[]
  date: Date | null
  dateOffset: number | null
  inReplyTo: string[]
  lists: string[]
  kind: string
  /** Decoded text; line n of the body is `lines[n - 1]`. */
  lines: string[]
  flowed: boolean
  size: number
  /** When the rule of retention let its raw bytes go, and the rule in days. */
  rawGoneAt: Date | null
  rawRule: number | null
  problems: Problem[]
  /** Other mails with the same Message-ID but other content. */
  others: number
  threaded: boolean
  /** Flags that it last had in a maildir, as words; empty for mail of other sources. */
  flags: string[]
}

/** Maildir's letters (https://cr.yp.to/proto/maildir.html). */
const flagWords: Record<string, string> = {
  P: 'passed on',
  R: 'replied to',
  S: 'seen',
  T: 'trashed',
  D: 'draft',
  F: 'flagged',
}

const problemsOf = (value: unknown): Problem[] => {
  const Problems = z.array(z.object({ code: z.string(), message: z.string(), line: z.number().nullable() }))
  const parsed = Problems.safeParse(value)
  return parsed.success ? parsed.data : []
}

/**
 * One mail by its Message-ID (or key), without its raw bytes: one query.
 * @throws NotFoundError
 */
export async function getMessage(ctx: Context, input: z.input<typeof GetMessage>): Promise<MessageView> {
  const { key } = parseInput(GetMessage, input)
  const rows = await ctx.db.message.findMany({
    where: { OR: [{ key }, { messageId: key }], hiddenAt: null },
    select: messageSelect,
    orderBy: [{ first: 'desc' }, { id: 'asc' }],
    take: 20,
  })
  const row = rows.find((one) => one.key === key) ?? rows[0]
  if (row === undefined) throw new NotFoundError('mail', key)
  const { fromName, fromAddress, senderName, senderAddress, body, problems, threadId, copies, ...rest } = row
  return {
    ...rest,
    from: { name: fromName, address: fromAddress },
    sender: { name: senderName, address: senderAddress },
    lines: body === '' ? [] : body.split('\n'),
    problems: problemsOf(problems),
    others: rows.length - 1,
    threaded: threadId !== null,
    flags: [...(copies[0]?.flags ?? '')].flatMap((letter) => flagWords[letter] ?? []),
  }
}
