import { parseMessage } from '#lib/mail/parse-message'
import type { Message, RawMessage } from '#lib/mail/types'

type Ties = Pick<Message, 'messageId' | 'inReplyTo' | 'references'>

/** The same as `belonging` for mails that are read already. */
export function belongingMails(
  given: { raw: RawMessage; message: Ties | null }[],
  known: ReadonlySet<string>,
): RawMessage[] {
  const ids = new Set(known)
  const mails = given.map(({ raw, message }) => ({ raw, message, taken: false }))
  // A reply may stand before its parent; each round takes at least one more or is the last.
  for (let grew = true; grew; ) {
    grew = false
    for (const mail of mails) {
      if (mail.taken || !mail.message) continue
      const { messageId, inReplyTo, references } = mail.message
      if (![messageId ?? '', ...inReplyTo, ...references].some((id) => ids.has(id))) continue
      mail.taken = true
      grew = true
      if (messageId) ids.add(messageId)
    }
  }
  return mails.filter(({ taken }) => taken).map(({ raw }) => raw)
}

/**
 * The messages that hang under a thread. Older archives answer a question for what is new in one thread
 * with what is new in the whole inbox (public-inbox 1.9), so the answer is sorted here.
 *
 * @param known ids of the thread that are at hand
 */
export const belonging = (raws: RawMessage[], known: ReadonlySet<string>): RawMessage[] =>
  belongingMails(
    raws.map((raw) => ({ raw, message: parseMessage(raw.bytes) })),
    known,
  )
