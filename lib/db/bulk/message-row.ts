import type { Mail } from '#lib/series/types'

/** One mail as a row of "Message". */
export interface MessageRow {
  mail: Mail
  raw: Uint8Array
  inbox: string | null
  position: string
}

/** Hostile names and addresses end somewhere: PostgreSQL's indexes hold some 2,700 bytes. */
const maxAddress = 500
const maxName = 500

const cut = (text: string, length: number): string => (text.length > length ? text.slice(0, length) : text)

const recipient = ({ name, address }: { name: string; address: string }): string =>
  name ? `${cut(name, maxName)} <${cut(address, maxAddress)}>` : cut(address, maxAddress)

/** The values of all columns but the raw bytes, in the order of `messageColumns`. */
export function messageValues({ mail, raw }: MessageRow) {
  const { message } = mail
  return {
    key: mail.key,
    messageId: message.messageId ?? mail.key,
    contentHash: message.contentHash,
    size: raw.length,
    subject: message.subject,
    fromName: cut(message.from.name, maxName),
    fromAddress: cut(message.from.address, maxAddress),
    senderName: cut(message.sender.name, maxName),
    senderAddress: cut(message.sender.address, maxAddress),
    recipients: [...message.to, ...message.cc].map(recipient),
    date: message.date,
    dateOffset: message.dateOffset,
    inReplyTo: message.inReplyTo,
    references: message.references,
    lists: message.lists,
    kind: mail.kind,
    title: mail.subject.title,
    body: message.body.lines.join('\n'),
    charset: message.body.charset,
    flowed: message.body.flowed,
    lines: message.body.lines.length,
    problems: mail.problems,
    // As the mail says; `derive` corrects it where the thread knows better.
    parentKey: message.inReplyTo[0] ?? message.references.at(-1) ?? null,
  }
}
