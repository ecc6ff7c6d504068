import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { SourceItem } from '#lib/archive/types'
import { isFull } from './batches'
import type { EncodedMail, RawItem } from './encode-mails'
import { bytesOf, inlineParser, joinParsed, type ParsedItem, type Parser, setParser } from './parser'

/** What a thread is sent; `bytes` of the items lie in one memory, which goes over without a copy. */
export interface ParseTask {
  items: RawItem[]
}

export interface ParseResult {
  mails: EncodedMail[]
  bytes: Uint8Array
}

/** More threads than this only wait: the database is the slower half by then. */
const maxThreads = 3
/** New objects live as long as one mail; room for many of them spares the collector most of its work. */
const youngMegabytes = 24
const oldMegabytes = 512

/** The mails of a batch in one memory that may be given away; a source may share its own among many. */
function pack(items: SourceItem[]): { task: ParseTask; memory: ArrayBuffer } {
  const memory = new ArrayBuffer(bytesOf(items))
  let at = 0
  const packed = items.map(({ kind, raw }): RawItem => {
    const bytes = new Uint8Array(memory, at, raw.bytes.length)
    bytes.set(raw.bytes)
    at += bytes.length
    return { kind, bytes, problem: raw.problem }
  })
  return { task: { items: packed }, memory }
}

/** One thread; it answers in the order in which it was asked. */
class ParserThread {
  private readonly worker = new Worker(new URL('./parser-thread.mjs', import.meta.url), {
    // What the process itself was started with (loaders, profilers) is not the thread's.
    execArgv: [],
    resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes, maxOldGenerationSizeMb: oldMegabytes },
  })
  private readonly asked: { done(result: ParseResult): void; failed(error: unknown): void }[] = []
  private failure: Error | null = null

  constructor() {
    this.worker.on('message', (result: ParseResult) => this.asked.shift()?.done(result))
    this.worker.on('error', (error) => this.fail(error))
    this.worker.on('exit', () => this.fail(new Error('A thread that parses mail ended before its work.')))
    // The process is not kept alive by a thread that waits for work.
    this.worker.unref()
  }

  get load(): number {
    return this.asked.length
  }

  private fail(error: Error): void {
    this.failure ??= error
    for (const { failed } of this.asked.splice(0)) failed(this.failure)
  }

  async parse(items: SourceItem[]): Promise<ParsedItem[]> {
    if (this.failure) throw this.failure
    const { task, memory } = pack(items)
    const answer = new Promise<ParseResult>((done, failed) => this.asked.push({ done, failed }))
    this.worker.ref()
    this.worker.postMessage(task, [memory])
    try {
      const { mails, bytes } = await answer
      return joinParsed(items, mails, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    } finally {
      if (this.load === 0) this.worker.unref()
    }
  }

  async close(): Promise<void> {
    await this.worker.terminate()
  }
}

/** Parses in threads of their own, so that this one reads and writes meanwhile. */
export class ThreadedParser implements Parser {
  readonly ahead: number
  private readonly threads: ParserThread[] = []
  constructor(private readonly size: number) {
    this.ahead = size
  }

  /** A first batch that is not full is all that there is: it is done here before a thread has started. */
  parse(items: SourceItem[]): Promise<ParsedItem[]> {
    if (this.threads.length === 0 && !isFull(items.length, bytesOf(items))) return inlineParser.parse(items)
    if (this.threads.length < this.size) this.threads.push(new ParserThread())
    const idle = this.threads.toSorted((one, other) => one.load - other.load)[0]
    return idle ? idle.parse(items) : inlineParser.parse(items)
  }

  async close(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.close()))
  }
}

/**
 * Lets the imports of this process parse in threads; a worker and the command line do, a web server has other work.
 * One core is left to the database: on two cores a second thread only compiled the same code once more.
 */
export function allowParserThreads(
  count = Math.max(1, Math.min(maxThreads, availableParallelism() - 1)),
): void {
  setParser(() => new ThreadedParser(count))
}
