import { parseSubject } from '#lib/series/subject'
import type { Mail, MessageKind } from '#lib/series/types'

/** The columns that tell copies apart and tie threads; the body stays in the database. */
export interface LightRow {
  id: number
  key: string
  messageId: string
  contentHash: string
  first: boolean
  subject: string
  senderName: string
  senderAddress: string
  /** ISO 8601 in UTC. */
  date: string | null
  inReplyTo: string[]
  references: string[]
  lists: string[]
  kind: string
}

export const lightColumns = `m."id", m."key", m."messageId", m."contentHash", m."first", m."subject", m."senderName",
  m."senderAddress", to_char(m."date", 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "date", m."inReplyTo", m."references",
  m."lists", m."kind"`

/** A mail without its text, good for `dropCopies` and `buildTree`. */
export function lightMail(row: LightRow, key: string): Mail {
  const sender = { name: row.senderName, address: row.senderAddress }
  const nothing = { lines: [], blocks: [] }
  return {
    key,
    message: {
      messageId: key,
      subject: row.subject,
      from: sender,
      sender,
      to: [],
      cc: [],
      replyTo: [],
      date: row.date,
      dateOffset: null,
      received: null,
      inReplyTo: row.inReplyTo,
      references: row.references,
      lists: row.lists,
      headers: [],
      body: { lines: [], charset: '', flowed: false },
      contentHash: row.contentHash,
      problems: [],
    },
    subject: parseSubject(row.subject),
    kind: row.kind as MessageKind,
    quoted: nothing,
    diff: null,
    diffStart: null,
    trailers: [],
    problems: [],
  }
}
