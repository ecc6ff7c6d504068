import { performance } from 'node:perf_hooks'

interface Bucket {
  left: number
  at: number
}

/** More than so many callers are not remembered; the ones longest away are forgotten, i.e. start full. */
const maxCallers = 10_000

/** A bucket for each caller that fills up by itself: bursts are fine, a steady flood is not. Of this process alone. */
export class RateLimit {
  private readonly buckets = new Map<string, Bucket>()

  constructor(
    /** Requests a minute in the long run. */
    readonly perMinute: number,
    /** Requests at once. */
    readonly burst: number,
    private readonly time: () => number = () => performance.now(),
  ) {}

  /** Takes one from a caller's bucket. @returns seconds to wait when it is empty, and what is left */
  take(caller: string): { wait: number; left: number } {
    const now = this.time()
    const known = this.buckets.get(caller) ?? { left: this.burst, at: now }
    const filled = Math.min(this.burst, known.left + ((now - known.at) * this.perMinute) / 60_000)
    const wait = filled >= 1 ? 0 : Math.ceil(((1 - filled) * 60) / this.perMinute)
    const left = wait > 0 ? filled : filled - 1
    // Put behind the others: the first of the map is who was away longest.
    this.buckets.delete(caller)
    this.buckets.set(caller, { left, at: now })
    if (this.buckets.size > maxCallers)
      for (const oldest of this.buckets.keys()) {
        this.buckets.delete(oldest)
        break
      }
    return { wait, left: Math.floor(left) }
  }
}
