import { createReadStream } from 'node:fs'
import { RerollError } from '#lib/errors'
import { mailLimits } from '#lib/mail/limits'
import { splitMbox } from '#lib/mail/mbox'
import { lineEnd, looksLikeHeader } from '#lib/mail/mbox-lines'
import { GatheredMessage } from '#lib/mail/mbox-message'
import { parsePastedPage } from '#lib/mail/pasted-page'
import type { RawMessage } from '#lib/mail/types'
import { listMailFiles, type MailFile } from './list-files'
import type { ArchiveSource, Cursor, SourceItem, SourceLimits, SourceProblem } from './types'
import { unpack } from './unpack'

/** Reading starts in `file`, behind its first `messages` messages. */
interface Place {
  file: string
  messages: number
}

const place = (cursor: Cursor | null): Place => ({
  file: String(cursor?.file ?? ''),
  messages: Number(cursor?.messages ?? 0),
})

/** Counts the packed bytes that were taken, so that progress is true for gzip too. */
async function* counted(
  source: AsyncIterable<Uint8Array>,
  tally: { bytes: number },
): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    tally.bytes += chunk.length
    yield chunk
  }
}

/** A source that does not even begin like text was meant to be something else. */
function refuseBinary(raw: RawMessage, name: string): void {
  const head = Buffer.from(raw.bytes.subarray(0, 4096))
  const begins = head.toString('latin1', 0, 200)
  if (/^# v[23] git bundle\n/.test(begins))
    throw new RerollError(
      'unreadable-source',
      `${name} is a git bundle, which is read by its path only: "reroll import FILE", or from a folder of REROLL_IMPORT_DIRS.`,
    )
  if (head.includes(0) && !/^(?:From |[!-9;-~]{1,100}:)/.test(begins))
    throw new RerollError('unreadable-source', `${name} is a binary file, not mail.`)
}

interface Reading {
  file: MailFile
  stream: AsyncIterable<Uint8Array>
  limits: SourceLimits
  skip: number
  problems: SourceProblem[]
  /** Bytes of the files before this one, and of all together (0 when not known). */
  before: number
  total: number
}

/**
 * The one mail that a file is, its bytes as they are: no line in it is a mailbox's. A file that does not begin like a
 * mail is read as a mailbox is.
 */
async function* wholeMail(
  bytes: AsyncIterable<Uint8Array>,
  limits: { maxMessageBytes: number },
): AsyncGenerator<RawMessage> {
  const chunks = bytes[Symbol.asyncIterator]()
  const first = await chunks.next()
  if (first.done) return
  async function* whole(): AsyncGenerator<Buffer> {
    for (let next = first; !next.done; next = await chunks.next()) yield Buffer.from(next.value)
  }
  const head = Buffer.from(first.value)
  if (!looksLikeHeader(head.subarray(0, lineEnd(head, 0)))) {
    yield* splitMbox(whole(), limits)
    return
  }
  const opening = { escapes: false, noEol: false, separated: false, problem: null }
  const mail = new GatheredMessage(mailLimits(limits), opening)
  for await (const chunk of whole()) mail.add(chunk, false)
  yield mail.finish()
}

/** The messages of one file. The last one of a damaged file says that it may be cut. */
async function* readFile(reading: Reading): AsyncGenerator<SourceItem> {
  const { file, limits, skip, problems } = reading
  const tally = { bytes: 0 }
  const unpacked = unpack(counted(reading.stream, tally), limits.unpackedBytes)
  let count = 0
  let held: SourceItem | null = null
  const maxMessageBytes = limits.messageBytes
  const raws = (file.single ? wholeMail : splitMbox)(unpacked, { maxMessageBytes })
  for await (const raw of raws) {
    if (count === 0) refuseBinary(raw, file.name)
    count += 1
    if (count <= skip) continue
    if (held) yield held
    held = {
      kind: 'message',
      raw,
      position: count === 1 && file.name.endsWith('.eml') ? file.name : `${file.name} message ${count}`,
      inbox: file.inbox,
      cursor: { file: file.name, messages: count },
      progress: reading.total ? Math.min(1, (reading.before + tally.bytes) / reading.total) : null,
    }
  }
  if (held && unpacked.damage)
    held.raw.problem ??= {
      code: 'cut-short',
      message: `The source ends here. ${unpacked.damage.message}`,
      line: null,
    }
  if (held) yield count === 1 ? { ...held, raw: pageOf(held.raw) ?? held.raw } : held
  if (unpacked.damage)
    problems.push({
      position: file.name,
      code: unpacked.damage.code,
      text: `${file.name}: ${unpacked.damage.message} Messages read: ${count}.`,
    })
  if (count === 0)
    problems.push({
      position: file.name,
      code: 'empty',
      text: unpacked.damage
        ? `${file.name} holds no message. ${unpacked.damage.message}`
        : `${file.name} is empty.`,
    })
}

/** Larger texts are no page that somebody saved. */
const pageBytes = 4 * 1024 ** 2

/** The mail that a file stands for when it is the text of a web archive's page; null when it is not. */
function pageOf(raw: RawMessage): RawMessage | null {
  if (raw.problem?.code !== 'not-a-mail' || raw.bytes.length > pageBytes) return null
  return parsePastedPage(new TextDecoder().decode(raw.bytes).replaceAll('\r\n', '\n'))
}

/** Names a fault of the file system by the file and in words. */
function asUnreadable(error: unknown, name: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const words: Record<string, string> = {
    EACCES: 'may not be read',
    ENOENT: 'is gone',
    EISDIR: 'is a folder',
  }
  return words[code] ? new RerollError('unreadable-source', `${name} ${words[code]}.`) : error
}

/**
 * A mailbox (mboxrd, mboxo, mboxcl), a gzipped one, an `.eml`, a maildir, or a folder of these.
 * One file that cannot be read is a problem and does not stop the others.
 */
export function fileSource(target: string, limits: SourceLimits): ArchiveSource {
  const problems: SourceProblem[] = []
  return {
    kind: target.endsWith('.eml') ? 'eml' : 'mbox',
    label: target,
    problems,
    async size() {
      const { files } = await listMailFiles(target)
      return { messages: null, bytes: files.reduce((sum, file) => sum + file.size, 0) }
    },
    async *read(cursor) {
      const { files } = await listMailFiles(target)
      const from = place(cursor)
      const total = files.reduce((sum, file) => sum + file.size, 0)
      const start = Math.max(
        0,
        files.findIndex((file) => file.name === from.file),
      )
      let before = files.slice(0, start).reduce((sum, file) => sum + file.size, 0)
      for (const file of files.slice(start)) {
        const skip = file.name === from.file ? from.messages : 0
        const stream = createReadStream(file.path)
        try {
          yield* readFile({ file, stream, limits, skip, problems, before, total })
        } catch (error) {
          const named = asUnreadable(error, file.name)
          if (files.length === 1 || !(named instanceof RerollError)) throw named
          problems.push({ position: file.name, code: named.code, text: named.message })
        } finally {
          stream.destroy()
        }
        before += file.size
      }
      refuseEmpty(files, problems, target)
    },
  }
}

/** A source without a single message is an error, not a success with nothing in it. */
function refuseEmpty(files: MailFile[], problems: SourceProblem[], target: string): void {
  const empty = problems.filter(({ code }) => code === 'empty')
  if (files.length === 0) throw new RerollError('unreadable-source', `${target} holds no mail file.`)
  if (empty.length === files.length)
    throw new RerollError('unreadable-source', empty[0]?.text ?? `${target} is empty.`)
}

/** Mail from a stream, such as standard input. Resuming means to be given the same stream again. */
export function streamSource(
  name: string,
  stream: AsyncIterable<Uint8Array>,
  limits: SourceLimits,
): ArchiveSource {
  const problems: SourceProblem[] = []
  return {
    kind: 'mbox',
    label: name,
    problems,
    size: async () => ({ messages: null, bytes: null }),
    async *read(cursor) {
      const file = { path: name, name, size: 0, inbox: null }
      yield* readFile({ file, stream, limits, skip: place(cursor).messages, problems, before: 0, total: 0 })
      refuseEmpty([file], problems, name)
    },
  }
}
