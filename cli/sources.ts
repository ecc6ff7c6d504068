import { createReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Damage, unpack } from '#lib/archive/unpack'
import { RerollError } from '#lib/errors'
import { splitMbox } from '#lib/mail/mbox'
import type { RawMessage } from '#lib/mail/types'
import { CliError } from './errors'

/** Why a source ended before its end; what came before is kept. */
export interface Cut {
  code: Damage['code'] | 'too-large'
  message: string
}

/** A small file may unpack to any size; lists have no thread beyond this. */
const maxUnpacked = 8 * 1024 ** 3

/** The bytes of a stream, unpacked where they are gzip; what is wrong with them is told behind the last chunk. */
async function* bytesOf(
  stream: AsyncIterable<Uint8Array>,
  onCut: (cut: Cut) => void,
): AsyncGenerator<Uint8Array> {
  const unpacked = unpack(stream, maxUnpacked)
  try {
    yield* unpacked
  } catch (error) {
    if (!(error instanceof RerollError && error.code === 'too-large')) throw error
    const message = `It unpacks to more than ${maxUnpacked} bytes; the rest is left out.`
    onCut({ code: 'too-large', message })
  }
  if (unpacked.damage) onCut(unpacked.damage)
}

/**
 * Raw messages of one source, one after the other: a mailbox (gzip or not), one mail, a maildir, a folder
 * of mails, or `-` for standard input. What a file holds decides, not its name.
 *
 * @throws CliError naming the source when it cannot be read
 */
export async function* readSource(source: string, onCut: (cut: Cut) => void): AsyncGenerator<RawMessage> {
  if (source === '-') yield* splitMbox(bytesOf(process.stdin, onCut))
  else if (await isFolder(source)) yield* readFolder(source, onCut)
  else yield* readFileSource(source, onCut)
}

async function isFolder(source: string): Promise<boolean> {
  try {
    return (await stat(source)).isDirectory()
  } catch (error) {
    throw new CliError(`${source}: ${reasonOf(error)}`)
  }
}

async function* readFileSource(source: string, onCut: (cut: Cut) => void): AsyncGenerator<RawMessage> {
  try {
    yield* splitMbox(bytesOf(createReadStream(source, { highWaterMark: 1 << 18 }), onCut))
  } catch (error) {
    if (error instanceof CliError || !isSystemError(error)) throw error
    throw new CliError(`${source}: ${reasonOf(error)}`)
  }
}

/** A maildir's `cur` and `new`, else the mails and mailboxes in the folder itself, in the order of names. */
async function* readFolder(source: string, onCut: (cut: Cut) => void): AsyncGenerator<RawMessage> {
  const maildir: string[] = []
  for (const part of ['cur', 'new']) {
    const entries = await readdir(join(source, part), { withFileTypes: true }).catch(() => [])
    const files = entries.filter((entry) => !entry.isDirectory())
    maildir.push(...files.map(({ name }) => join(part, name)))
  }
  for (const name of byLastPart(maildir)) {
    // A mail in a maildir is one file; a `From ` line in its body separates nothing.
    yield { bytes: await readMailFile(join(source, name)), problem: null }
  }
  if (maildir.length > 0) return
  const files = (await readdir(source)).filter((name) => /\.(?:eml|patch|mbox|mbx|txt)(?:\.gz)?$/i.test(name))
  for (const name of files.sort()) yield* readFileSource(join(source, name), onCut)
}

async function readMailFile(path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (error) {
    throw new CliError(`${path}: ${reasonOf(error)}`)
  }
}

const byLastPart = (names: string[]): string[] =>
  names
    .filter((name) => !/[/\\]\./.test(name))
    .sort((a, b) => (a.slice(4) < b.slice(4) ? -1 : a.slice(4) > b.slice(4) ? 1 : 0))

const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error && 'syscall' in error

function reasonOf(error: unknown): string {
  const code = isSystemError(error) ? error.code : undefined
  if (code === 'ENOENT') return 'there is no such file or folder.'
  if (code === 'EACCES' || code === 'EPERM') return 'reading it is not allowed.'
  return `it cannot be read (${error instanceof Error ? error.message : String(error)}).`
}
