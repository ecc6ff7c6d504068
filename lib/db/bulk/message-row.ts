import type { Problem } from '#lib/mail/types'
import type { Mail } from '#lib/series/types'
import { cleanJson, cleanText } from './array-text'
import type { BinaryRows } from './binary-rows'
import { searchedPlaces, searchedText } from './searched-text'

/** What the database is asked about a mail before its row is written; plain data, so that a thread may send it. */
export interface MessageFacts {
  key: string
  /** Its Message-ID, the key when it has none. */
  messageId: string
  contentHash: string
  subject: string
  /** Message-IDs that it names: In-Reply-To, then References. */
  names: string[]
  lists: string[]
  /** ISO 8601 in UTC. */
  date: string | null
  /** Made from the text of a web archive's page; it has no Message-ID of its own. */
  pasted: boolean
  problems: Problem[]
}

/** Where the row of a mail, and the mail itself in it, stand in the bytes of a batch. */
export interface RowPlace {
  start: number
  end: number
  rawStart: number
  rawEnd: number
}

/** One mail as a row of "Message". */
export interface MessageRow extends MessageFacts {
  inbox: string | null
  position: string
  /** The mail as it came. */
  raw: Uint8Array
  /**
   * The row in the binary form of COPY, behind `placeRoom` bytes for what the database decides about (`placeRow`):
   * all else needs no look into it. A part of the memory of its whole batch.
   */
  encoded: Buffer
}

/** Hostile names and addresses end somewhere: PostgreSQL's indexes hold some 2,700 bytes. */
const maxAddress = 500
const maxName = 500

const cut = (text: string, length: number): string => (text.length > length ? text.slice(0, length) : text)

const recipient = ({ name, address }: { name: string; address: string }): string =>
  name ? `${cut(name, maxName)} <${cut(address, maxAddress)}>` : cut(address, maxAddress)

/** As the mail says; `derive` corrects it where the thread knows better. */
const parentOf = ({ message }: Mail): string | null =>
  message.inReplyTo[0] ?? message.references.at(-1) ?? null

type Write = (rows: BinaryRows, mail: Mail, raw: Uint8Array) => void

/** Columns that follow from the mail alone, and how each is written. */
const mailColumns: [name: string, write: Write][] = [
  ['key', (rows, { key }) => rows.text(key)],
  ['messageId', (rows, { message, key }) => rows.text(message.messageId ?? key)],
  ['contentHash', (rows, { message }) => rows.text(message.contentHash)],
  ['raw', (rows, _mail, raw) => rows.bytes(raw)],
  ['size', (rows, _mail, raw) => rows.int(raw.length)],
  ['subject', (rows, { message }) => rows.text(message.subject)],
  ['fromName', (rows, { message }) => rows.text(cut(message.from.name, maxName))],
  ['fromAddress', (rows, { message }) => rows.text(cut(message.from.address, maxAddress))],
  ['senderName', (rows, { message }) => rows.text(cut(message.sender.name, maxName))],
  ['senderAddress', (rows, { message }) => rows.text(cut(message.sender.address, maxAddress))],
  ['recipients', (rows, { message }) => rows.textArray([...message.to, ...message.cc].map(recipient))],
  ['date', (rows, { message }) => rows.time(message.date)],
  ['dateOffset', (rows, { message }) => rows.int(message.dateOffset)],
  ['inReplyTo', (rows, { message }) => rows.textArray(message.inReplyTo)],
  ['references', (rows, { message }) => rows.textArray(message.references)],
  ['lists', (rows, { message }) => rows.textArray(message.lists)],
  ['kind', (rows, { kind }) => rows.text(kind)],
  ['title', (rows, { subject }) => rows.text(subject.title)],
  ['body', (rows, { message }) => rows.text(message.body.lines.join('\n'))],
  ['charset', (rows, { message }) => rows.text(message.body.charset)],
  ['flowed', (rows, { message }) => rows.bool(message.body.flowed)],
  ['lines', (rows, { message }) => rows.int(message.body.lines.length)],
  ['problems', (rows, { problems }) => rows.json(problems.length === 0 ? '[]' : cleanJson(problems))],
  ['parentKey', (rows, mail) => rows.text(parentOf(mail))],
  ['search', (rows, mail) => rows.vector(searchedText(mail))],
  ['places', (rows, mail) => rows.vector(searchedPlaces(mail))],
]

/** Columns that the database decides about. */
const placeColumns = ['id', 'threadId', 'first']

const quote = (names: string[]): string => names.map((name) => `"${name}"`).join(', ')

/** All columns in the order in which a row is written, for COPY. */
export const messageColumns = quote([...placeColumns, ...mailColumns.map(([name]) => name)])

/** Bytes before each encoded mail: number of columns, then id, thread and `first`, each with its length. */
const placeRoom = 2 + 8 + 8 + 5

/** Encodes what follows from the mail alone; the bytes before it are filled in by `placeRow`. */
export function encodeMail(rows: BinaryRows, mail: Mail, raw: Uint8Array): RowPlace {
  const place = { start: rows.length, end: 0, rawStart: 0, rawEnd: 0 }
  rows.skip(placeRoom)
  for (const [name, write] of mailColumns) {
    write(rows, mail, raw)
    if (name === 'raw') place.rawEnd = rows.length
  }
  return { ...place, end: rows.length, rawStart: place.rawEnd - raw.length }
}

const isPasted = ({ message }: Mail): boolean =>
  message.messageId === null && message.headers.some(({ name }) => name.toLowerCase() === 'x-reroll-pasted')

export function factsOf(mail: Mail): MessageFacts {
  const { message } = mail
  return {
    key: cleanText(mail.key),
    messageId: cleanText(message.messageId ?? mail.key),
    contentHash: message.contentHash,
    subject: message.subject,
    names: [...message.inReplyTo, ...message.references].map(cleanText),
    lists: message.lists,
    date: message.date,
    pasted: isPasted(mail),
    problems: mail.problems,
  }
}

export interface MessagePlace {
  id: number
  threadId: number | null
  first: boolean
}

/** Fills in what the database decided. May be called again with another place. @returns the row for COPY */
export function placeRow({ encoded }: MessageRow, { id, threadId, first }: MessagePlace): Buffer {
  // A null has no bytes: the row then begins behind the start of the room.
  const start = threadId === null ? 4 : 0
  let at = encoded.writeInt16BE(placeColumns.length + mailColumns.length, start)
  at = encoded.writeInt32BE(4, at)
  at = encoded.writeInt32BE(id, at)
  at = encoded.writeInt32BE(threadId === null ? -1 : 4, at)
  if (threadId !== null) at = encoded.writeInt32BE(threadId, at)
  at = encoded.writeInt32BE(1, at)
  encoded.writeUInt8(first ? 1 : 0, at)
  return encoded.subarray(start)
}

/** Columns that a better copy of the same mail replaces; which id, key and thread it has stays. */
const kept = new Set(['key', 'messageId', 'contentHash'])
const replaced = mailColumns.map(([name]) => name).filter((name) => !kept.has(name))

/** For an UPDATE from a table `b` that holds the columns of `messageColumns`. */
export const replaceColumns = `(${quote(replaced)}) = (${replaced.map((name) => `b."${name}"`).join(', ')})`
