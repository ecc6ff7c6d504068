import { type MailLimits, mailLimits } from './limits'
import { MboxSplitter } from './mbox-splitter'
import type { RawMessage } from './types'

export { joinMbox, mboxEntry } from './mbox-join'

/**
 * Messages of a mailbox, one after the other as they come: mboxrd and mboxo (`>From ` unescaped once),
 * mboxcl and mboxcl2 (by Content-Length, where it is right), CRLF or LF. A source that begins like a mail
 * is one .eml; anything else before the first `From ` line comes as a message with a problem. The empty
 * line before a separator is the mailbox's and is left out. Holds one message in memory at the most;
 * one over the limit comes as a stub with its reason.
 *
 * @param source the unpacked bytes, in chunks of any size
 */
export async function* splitMbox(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  limits?: Partial<MailLimits>,
): AsyncGenerator<RawMessage> {
  const splitter = new MboxSplitter(mailLimits(limits))
  for await (const chunk of source) yield* splitter.push(chunk)
  yield* splitter.end()
}

/** The same for bytes that are all at hand. An empty source has no messages. */
export function splitMboxBytes(bytes: Uint8Array, limits?: Partial<MailLimits>): RawMessage[] {
  const splitter = new MboxSplitter(mailLimits(limits))
  return [...splitter.push(bytes), ...splitter.end()]
}
