import { availableParallelism } from 'node:os'
import { setFlagsFromString } from 'node:v8'
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
  /** It has loaded what it needs. */
  ready = false

  constructor() {
    this.worker.on('message', (result: ParseResult | 'ready') => {
      if (result === 'ready') this.ready = true
      else this.asked.shift()?.done(result)
    })
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
  private here = false

  constructor(private readonly size: number) {
    // One more waits, so that a thread has work when a batch takes the database longer than others.
    this.ahead = size + 1
    setFlagsFromString(compileLater)
  }

  /** A thread loads its code for half a second: best while the source is opened. */
  warm(): void {
    if (this.threads.length === 0) this.threads.push(new ParserThread())
  }

  /**
   * A first batch that is not full is all that there is: it is done here before a thread has started. So is what comes
   * while the first one starts, one batch at a time.
   */
  parse(items: SourceItem[]): Promise<ParsedItem[]> {
    if (this.threads.length === 0 && !isFull(items.length, bytesOf(items))) return inlineParser.parse(items)
    if (this.threads.length < this.size) this.threads.push(new ParserThread())
    const idle = this.threads.toSorted((one, other) => one.load - other.load)[0]
    return idle && (this.here || this.threads.some(({ ready }) => ready))
      ? idle.parse(items)
      : this.parseHere(items)
  }

  private async parseHere(items: SourceItem[]): Promise<ParsedItem[]> {
    this.here = true
    try {
      return await inlineParser.parse(items)
    } finally {
      this.here = false
    }
  }

  async close(): Promise<void> {
    setFlagsFromString(compileSoon)
    await Promise.all(this.threads.map((thread) => thread.close()))
  }
}

/**
 * V8 lets a heap grow to three or four times what is in use before it looks for what is not. Half as much again costs
 * deriving some hundredths of its time, and keeps 150 MB free.
 */
const growSlowly = '--heap-growing-percent=50'
/**
 * How much a function runs before V8 looks whether to compile it anew, three times its own measure. Parsing is many
 * functions that run a little each: of 2.5 s for the first 2,300 mails 0.8 s went into compiling some of them twice.
 */
const compileLater = '--interrupt-budget=400000'
/** V8's own measure. */
const compileSoon = '--interrupt-budget=135168'

/**
 * Lets the imports of this process parse in threads; a worker and the command line do, a web server has other work.
 * One core is left to the database: on two cores a second thread only compiled the same code once more.
 */
export function allowParserThreads(
  count = Math.max(1, Math.min(maxThreads, availableParallelism() - 1)),
): void {
  setFlagsFromString(growSlowly)
  setParser(() => new ThreadedParser(count))
}
