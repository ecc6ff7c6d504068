import { randomUUID } from 'node:crypto'
import { databaseUrl } from '#lib/db/client'
import { RerollError } from '#lib/errors'
import { listen } from './listen'
import { type LiveNews, parseNews } from './live-news'

export interface LiveEntry {
  /** `EPOCH-NUMBER`; the browser sends it back when it connects again. */
  id: string
  news: LiveNews
}

export interface LiveOptions {
  /** Readers at once; each is an open connection. */
  maxReaders: number
  /** Entries that are kept for readers that come back. */
  maxKept: number
  /** Milliseconds that the database is listened to after the last reader left. */
  lingerMs: number
}

const channel = 'reroll_live'
const defaults: LiveOptions = { maxReaders: 200, maxKept: 500, lingerMs: 60_000 }

type Reader = (entry: LiveEntry) => void

/** What changed, for all readers of this process over one connection to the database. */
export class LiveHub {
  private readonly readers = new Set<Reader>()
  private kept: LiveEntry[] = []
  private count = 0
  private epoch = randomUUID().slice(0, 8)
  private listening: AbortController | null = null
  private linger: NodeJS.Timeout | null = null
  /** The database is listened to at this moment. */
  private heard = false

  constructor(private readonly options: LiveOptions = defaults) {}

  /**
   * Gives a reader what was told since `last` (an id that it had, or null), then everything that is told.
   * A `last` that is not kept any more stands for "everything".
   * @returns what ends it
   * @throws RerollError `unavailable` when there are too many readers
   */
  read(last: string | null, reader: Reader): () => void {
    if (this.readers.size >= this.options.maxReaders)
      throw new RerollError('unavailable', 'Too many pages are kept up to date just now.')
    if (this.linger) clearTimeout(this.linger)
    this.linger = null
    this.start()
    for (const entry of this.since(last)) reader(entry)
    this.readers.add(reader)
    return () => this.leave(reader)
  }

  /**
   * The id that stands for "up to now": taken before a page is rendered and given as `last` by its reader, nothing that
   * is told between the two is lost. While the database is not listened to yet it is one that nobody knows.
   */
  mark(): string {
    if (this.readers.size === 0) {
      this.start()
      this.lingerOn()
    }
    return this.heard ? this.idOf(this.count) : 'unheard'
  }

  private since(last: string | null): LiveEntry[] {
    if (last === null || last === this.idOf(this.count)) return []
    const at = this.kept.findIndex(({ id }) => id === last)
    return at >= 0 ? this.kept.slice(at + 1) : [{ id: this.idOf(this.count), news: { kind: 'everything' } }]
  }

  private idOf(number: number): string {
    return `${this.epoch}-${number}`
  }

  private tell(news: LiveNews): void {
    this.count += 1
    const entry = { id: this.idOf(this.count), news }
    this.kept.push(entry)
    if (this.kept.length > this.options.maxKept) this.kept.shift()
    for (const reader of this.readers) reader(entry)
  }

  private start(): void {
    if (this.listening) return
    const listening = new AbortController()
    this.listening = listening
    let opened = 0
    listen(
      channel,
      (payload) => {
        const news = parseNews(payload)
        if (news) this.tell(news)
      },
      listening.signal,
      // Between two connections something may have been told that nobody heard.
      () => {
        this.heard = true
        if (opened++ > 0) this.tell({ kind: 'everything' })
      },
    )
  }

  private leave(reader: Reader): void {
    this.readers.delete(reader)
    if (this.readers.size === 0) this.lingerOn()
  }

  private lingerOn(): void {
    if (this.linger) clearTimeout(this.linger)
    this.linger = setTimeout(() => this.stop(), this.options.lingerMs)
    this.linger.unref()
  }

  /** Listens no more; ids that were given are known no longer, since what comes now is not heard. */
  stop(): void {
    this.listening?.abort()
    this.listening = null
    this.heard = false
    if (this.linger) clearTimeout(this.linger)
    this.linger = null
    this.kept = []
    this.count = 0
    this.epoch = randomUUID().slice(0, 8)
  }
}

// Next's development server loads modules anew on every change; the connection has to outlive them.
const held = globalThis as typeof globalThis & { rerollLive?: { url: string; hub: LiveHub } }

/** The hub of this process. */
export function liveHub(): LiveHub {
  const url = databaseUrl()
  if (held.rerollLive?.url !== url) {
    held.rerollLive?.hub.stop()
    held.rerollLive = { url, hub: new LiveHub() }
  }
  return held.rerollLive.hub
}
