import { Readable } from 'node:stream'
import { RerollError } from '#lib/errors'
import { defaultMailLimits } from '#lib/mail/limits'
import { collectStderr, exitOf, type GitOptions, spawnGit } from './git'

/** One answer of `git cat-file --batch`; `bytes` is null when the object is missing. */
export interface BatchEntry {
  request: string
  bytes: Uint8Array | null
  /** Size in bytes, also where the content was left out for being over the limit. */
  size: number
}

const headerMax = 1000

/** Reads the answers from a stream: `SHA TYPE SIZE\n` and the content, or `REQUEST missing\n`. */
class Answers {
  private buffer: Buffer = Buffer.alloc(0)
  private readonly source: AsyncIterator<Buffer>

  constructor(stream: AsyncIterable<Buffer>) {
    this.source = stream[Symbol.asyncIterator]()
  }

  private async more(): Promise<boolean> {
    const { done, value } = await this.source.next()
    if (done) return false
    this.buffer = this.buffer.length ? Buffer.concat([this.buffer, value]) : value
    return true
  }

  /** The next line without its end, or null at the end of the stream. */
  async line(): Promise<string | null> {
    for (;;) {
      const end = this.buffer.indexOf(10)
      if (end >= 0) {
        const text = this.buffer.subarray(0, end).toString('latin1')
        this.buffer = this.buffer.subarray(end + 1)
        return text
      }
      if (this.buffer.length > headerMax || !(await this.more())) return null
    }
  }

  /** Exactly `size` bytes; only the first `keep` of them are kept. Null when the stream ends before. */
  async content(size: number, keep: number): Promise<Uint8Array | null> {
    const chunks: Buffer[] = []
    let left = size
    let kept = 0
    while (left > 0) {
      if (this.buffer.length === 0 && !(await this.more())) return null
      const part = this.buffer.subarray(0, left)
      this.buffer = this.buffer.subarray(part.length)
      left -= part.length
      const wanted = part.subarray(0, Math.max(0, keep - kept))
      kept += wanted.length
      if (wanted.length) chunks.push(wanted)
    }
    return new Uint8Array(Buffer.concat(chunks))
  }
}

/**
 * Reads many objects through one git process, in the order asked for.
 * @param maxBytes of a larger object only a stub is kept, as of a mail in a mailbox
 * @throws RerollError `unreadable-source` when git stops before the last answer (a truncated pack)
 */
export async function* catFiles(
  requests: Iterable<string>,
  options: GitOptions,
  maxBytes: number,
): AsyncGenerator<BatchEntry> {
  const child = spawnGit(['cat-file', '--batch', '--buffer'], options)
  const said = collectStderr(child)
  const exit = exitOf(child).catch(() => null)
  const list = [...requests]
  child.stdin.on('error', () => undefined)
  Readable.from(list.map((request) => `${request}\n`)).pipe(child.stdin)
  const answers = new Answers(child.stdout as AsyncIterable<Buffer>)
  try {
    for (const request of list) {
      const entry = await readEntry(answers, request, maxBytes)
      if (!entry) {
        await exit
        throw new RerollError('unreadable-source', `git stopped at ${request}: ${said() || 'no more output'}`)
      }
      yield entry
    }
  } finally {
    child.kill()
  }
}

async function readEntry(answers: Answers, request: string, maxBytes: number): Promise<BatchEntry | null> {
  const header = await answers.line()
  if (header === null) return null
  if (header.endsWith(' missing') || header.endsWith(' ambiguous')) return { request, bytes: null, size: 0 }
  const [, type = '', length = ''] = header.split(' ')
  const size = Number(length)
  if (!/^\d+$/.test(length) || !Number.isSafeInteger(size)) return null
  const keep = size > maxBytes ? Math.min(maxBytes, defaultMailLimits.stubBytes) : size
  const bytes = await answers.content(size, keep)
  // The line end that git puts behind each object.
  if (bytes === null || (await answers.content(1, 0)) === null) return null
  return { request, bytes: type === 'blob' ? bytes : null, size }
}
