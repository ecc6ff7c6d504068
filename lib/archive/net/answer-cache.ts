import type { Fetched } from './fetch'

export interface CacheLimits {
  /** Milliseconds that an answer is good for. */
  freshMs: number
  maxEntryBytes: number
  maxBytes: number
}

/** Ten minutes, as liblore keeps answers (notes/parsing.md 38): an archive is not asked for the same again at once. */
const defaults: CacheLimits = { freshMs: 600_000, maxEntryBytes: 8 * 1024 ** 2, maxBytes: 32 * 1024 ** 2 }

/** Answers of the last minutes, in memory and bounded; the oldest give way. */
export class AnswerCache {
  private readonly entries = new Map<string, { answer: Fetched; until: number }>()
  private bytes = 0

  constructor(
    private readonly limits: CacheLimits = defaults,
    /** Milliseconds on a clock that only goes forward. */
    private readonly time: () => number = () => performance.now(),
  ) {}

  get(url: string): Fetched | null {
    const entry = this.entries.get(url)
    if (!entry) return null
    if (entry.until > this.time()) return entry.answer
    this.drop(url)
    return null
  }

  /** Keeps a whole answer (200) that is not too large. */
  put(url: string, answer: Fetched): void {
    this.drop(url)
    if (answer.status !== 200 || answer.body.length > this.limits.maxEntryBytes) return
    this.entries.set(url, { answer, until: this.time() + this.limits.freshMs })
    this.bytes += answer.body.length
    for (const oldest of this.entries.keys()) {
      if (this.bytes <= this.limits.maxBytes) break
      this.drop(oldest)
    }
  }

  private drop(url: string): void {
    this.bytes -= this.entries.get(url)?.answer.body.length ?? 0
    this.entries.delete(url)
  }
}
