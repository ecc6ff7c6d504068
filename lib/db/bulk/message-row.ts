import type { Mail } from '#lib/series/types'
import { cleanJson } from './array-text'
import { BinaryRows } from './binary-rows'
import { searchedPlaces, searchedText } from './searched-text'

/** One mail as a row of "Message". */
export interface MessageRow {
  mail: Mail
  raw: Uint8Array
  inbox: string | null
  position: string
  /** The row's columns in binary form, but for those of `placeColumns`: they need no look into the database. */
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

const writer = new BinaryRows()

/** Encodes what follows from the mail alone. */
export function encodeMail(mail: Mail, raw: Uint8Array): Buffer {
  for (const [, write] of mailColumns) write(writer, mail, raw)
  return writer.take()
}

export interface MessagePlace {
  id: number
  threadId: number | null
  first: boolean
}

/** A whole row for COPY. */
export function writeMessage(rows: BinaryRows, { id, threadId, first }: MessagePlace, encoded: Buffer): void {
  rows.row(placeColumns.length + mailColumns.length)
  rows.int(id)
  rows.int(threadId)
  rows.bool(first)
  rows.raw(encoded)
}

/** Columns that a better copy of the same mail replaces; which id, key and thread it has stays. */
const kept = new Set(['key', 'messageId', 'contentHash'])
const replaced = mailColumns.map(([name]) => name).filter((name) => !kept.has(name))

/** For an UPDATE from a table `b` that holds the columns of `messageColumns`. */
export const replaceColumns = `(${quote(replaced)}) = (${replaced.map((name) => `b."${name}"`).join(', ')})`
