import { NotFoundError } from '#lib/errors'
import { parseAddresses } from '#lib/mail/addresses'
import { headerValue, readHeaders } from '#lib/mail/headers'
import { mailLimits } from '#lib/mail/limits'
import { parseIds } from '#lib/mail/message-ids'
import type { AnsweredMail } from '#lib/quote/reply-draft'
import type { Context } from '../context'

/** The mail that is answered, with its text. */
export interface AskedMail extends AnsweredMail {
  key: string
  lines: string[]
  flowed: boolean
  kind: string
  threadId: number | null
}

/** Headers are at the beginning; more of a mail is not looked at. */
const headerBytes = 256 * 1024

/**
 * A mail as a reply needs it; Reply-To and References are read from the mail as it came: one query.
 * @throws NotFoundError
 */
export async function loadAskedMail({ db }: Context, key: string): Promise<AskedMail> {
  const row = await db.message.findFirst({
    where: { OR: [{ key }, { messageId: key }], hiddenAt: null },
    select: {
      key: true,
      messageId: true,
      subject: true,
      senderName: true,
      senderAddress: true,
      recipients: true,
      date: true,
      dateOffset: true,
      body: true,
      flowed: true,
      kind: true,
      raw: true,
      threadId: true,
    },
    orderBy: [{ first: 'desc' }, { id: 'asc' }],
  })
  if (row === null) throw new NotFoundError('mail', key)
  const { senderName, senderAddress, body, raw, ...rest } = row
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, headerBytes))
  const { headers } = readHeaders(bytes, 0, bytes.length, mailLimits())
  return {
    ...rest,
    sender: { name: senderName, address: senderAddress },
    replyTo: parseAddresses(headerValue(headers, 'reply-to'), 10),
    references: parseIds(headerValue(headers, 'references')),
    lines: body === '' ? [] : body.split('\n'),
  }
}
