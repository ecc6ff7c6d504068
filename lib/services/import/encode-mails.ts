import type { SourceItem } from '#lib/archive/types'
import { BinaryRows } from '#lib/db/bulk/binary-rows'
import { encodeMail, factsOf, type MessageFacts, type RowPlace } from '#lib/db/bulk/message-row'
import type { Problem } from '#lib/mail/types'
import { readMail } from '#lib/series/read-mail'

/** One item of a source as it is handed to a parser; plain data. */
export interface RawItem {
  kind: SourceItem['kind']
  bytes: Uint8Array
  problem: Problem | null
}

/** What became of one item: the row of a mail, the Message-ID that a removal takes away, or null where there is no mail. */
export type EncodedMail =
  | { kind: 'message'; facts: MessageFacts; place: RowPlace }
  | { kind: 'removal'; messageId: string | null }
  | null

/** A row holds the mail, its text and its words: some two and a half times its bytes. */
const roomFor = (bytes: number): number => 64 * 1024 + bytes * 3

/** Parses mails and writes their rows one behind the other; only one mail at a time is held as objects. */
export class MailEncoder {
  private readonly rows: BinaryRows

  /** @param bytes of all mails together */
  constructor(bytes: number) {
    this.rows = new BinaryRows(roomFor(bytes))
  }

  /** A mail always parses, whatever it holds. */
  add({ kind, bytes, problem }: RawItem): EncodedMail {
    if (kind === 'problem') return null
    const read = readMail(bytes)
    if (kind === 'removal') return { kind, messageId: read.message.messageId }
    const mail = problem ? { ...read, problems: [problem, ...read.problems] } : read
    const place = encodeMail(this.rows, mail, bytes)
    return { kind, facts: factsOf(mail), place }
  }

  /** The rows of all mails; `place` says where each stands. */
  take(): Buffer {
    return this.rows.take()
  }
}
