import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Standing } from '#lib/db/read-standing'
import type { Access } from '#lib/services/account/access'
import { type Asked, keyOf, readerOf } from './asked'
import type { Made } from './make-page'
import type { Page, PageStore } from './page-store'
import { together } from './together'

const pack = promisify(gzip)

/** Words such as "3 hours ago" and claims that lapse change with nothing but time. */
const settledMs = 30_000
/** The services hold a few small things (who the user is, a count) so long at most; see `holdMs` there. */
const heldMs = 10_000
/** What is made that soon after a change may hold something from before it, so it does not last. */
const unsettledMs = 3000
/** A stranger's page may be so old while the server is busy making others; then it is told what came since. */
const staleMs = 30_000
/** Pages that are made at once for readers who have an old one meanwhile. */
const maxRenewed = 2

/** Where an answer came from, for the figures. */
export type From = 'kept' | 'stale' | 'made'

export interface Answer {
  from: From
  status: number
  headers: Record<string, string | string[]>
  /** Packed by gzip. */
  body: Buffer
  etag: string | null
}

interface Flight {
  snapshot: string
  answer: Promise<Answer>
  /** For those who came after something changed: it begins when this one is done. */
  next: Promise<Answer> | null
}

interface Parts {
  store: PageStore
  make: (asked: Asked) => Promise<Made>
  standing: () => Promise<Standing>
  accessOf: (stored: unknown) => Access
  /** Milliseconds of a clock that only goes on. */
  clock: () => number
}

const kinds = /^text\/(?:html|x-component)\b/

/** How Next's data say that a part of the page failed; alone, and within HTML. The status may be 200 all the same. */
const failures = [':E{"digest"', String.raw`:E{\"digest\"`]

const mayBeKept = ({ status, headers, body }: Made): boolean =>
  status === 200 &&
  headers['set-cookie'] === undefined &&
  kinds.test(String(headers['content-type'] ?? '')) &&
  !failures.some((sign) => body.includes(sign))

const answerOf = (from: From, { headers, body, etag }: Page): Answer => ({
  from,
  status: 200,
  headers,
  body,
  etag,
})

/** Answers that are kept for as long as the database stands as it did (docs/decisions/010). */
export class Pages {
  private readonly flights = new Map<string, Flight>()
  private readonly standing: () => Promise<Standing>
  private seen = { snapshot: '', since: 0 }
  private access = { stored: '', since: Number.NEGATIVE_INFINITY }
  private renewing = 0

  constructor(private readonly parts: Parts) {
    this.standing = together(async () => {
      const standing = await parts.standing()
      if (standing.snapshot !== this.seen.snapshot)
        this.seen = { snapshot: standing.snapshot, since: parts.clock() }
      const stored = JSON.stringify(standing.access)
      if (stored !== this.access.stored)
        this.access = {
          stored,
          since: this.access.stored === '' ? this.access.since : parts.clock(),
        }
      return standing
    })
  }

  /** True while pages are being made. */
  get busy(): boolean {
    return this.flights.size > 0
  }

  /** The answer to a request; null when Next is to say it (a stranger of a closed instance). */
  async get(asked: Asked): Promise<Answer | null> {
    const standing = await this.standing()
    const reader = readerOf(asked, this.parts.accessOf(standing.access))
    if (reader === null) return null
    const key = keyOf(asked, reader)
    const page = this.parts.store.get(key)
    const age = page === null ? Number.POSITIVE_INFINITY : this.parts.clock() - page.madeAt
    if (page !== null && page.snapshot === standing.snapshot && age <= page.lasts)
      return answerOf('kept', page)
    // A part that the router asks for follows news of a change: it is to have the change in it.
    const patient = reader === 'visitor' && Object.keys(asked.router).length === 0
    if (page !== null && patient && age <= staleMs && this.busy) {
      this.renew(key, asked, standing)
      return answerOf('stale', page)
    }
    return this.join(key, asked, standing)
  }

  /** Has an old page made anew for those who come next; a few at a time, whatever else is being made. */
  private renew(key: string, asked: Asked, standing: Standing): void {
    if (this.renewing >= maxRenewed || this.flights.has(key)) return
    this.renewing += 1
    const done = (): void => {
      this.renewing -= 1
    }
    this.join(key, asked, standing).then(done, done)
  }

  /** The page that is being made, if it began when the database stood as it does now, else the one after it. */
  private join(key: string, asked: Asked, { snapshot }: Standing): Promise<Answer> {
    const flight = this.flights.get(key)
    if (flight === undefined) return this.begin(key, asked, snapshot)
    if (flight.snapshot === snapshot) return flight.answer
    const again = async (): Promise<Answer> => this.begin(key, asked, (await this.standing()).snapshot)
    flight.next ??= flight.answer.then(again, again)
    return flight.next
  }

  private begin(key: string, asked: Asked, snapshot: string): Promise<Answer> {
    const flight: Flight = { snapshot, answer: this.make(key, asked, snapshot), next: null }
    this.flights.set(key, flight)
    const done = (): void => {
      if (this.flights.get(key) === flight) this.flights.delete(key)
    }
    flight.answer.then(done, done)
    return flight.answer
  }

  private async make(key: string, asked: Asked, snapshot: string): Promise<Answer> {
    const madeAt = this.parts.clock()
    const settled = this.seen.snapshot === snapshot && madeAt - this.seen.since >= heldMs
    const made = await this.parts.make(asked)
    const body = await pack(made.body)
    // Next may still go by the rules of a moment ago: who had no account was the operator then.
    const asRuled = madeAt - this.access.since >= heldMs
    if (!asRuled || !mayBeKept(made))
      return { from: 'made', status: made.status, headers: made.headers, body, etag: null }
    const etag = `"${createHash('sha256').update(made.body).digest('base64url').slice(0, 22)}"`
    const lasts = settled ? settledMs : unsettledMs
    const page: Page = { headers: made.headers, body, etag, snapshot, madeAt, lasts }
    this.parts.store.set(key, page)
    return answerOf('made', page)
  }
}
