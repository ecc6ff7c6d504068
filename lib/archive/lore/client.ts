import { setTimeout as sleep } from 'node:timers/promises'
import { RerollError } from '#lib/errors'
import { AnswerCache } from '../net/answer-cache'
import { type Fetched, type FetchOptions, fetchBytes } from '../net/fetch'

export interface LoreSettings {
  /** The archive that bare Message-IDs are asked of, then those that are asked when it is down. */
  origins: string[]
  /** Origins that may be private addresses: those that an administrator named. */
  trustedOrigins: string[]
  /** `Reroll/VERSION (+contact)`: never a browser's name, which archives challenge (notes, rule 38). */
  userAgent: string
  /** Milliseconds between two requests. */
  pauseMs: number
  /** Milliseconds before the second try of an origin that answers 5xx or not at all; doubled for the third. */
  backOffMs: number
  maxBytes: number
  fetch?: Partial<FetchOptions>
}

const tries = 3
/** Milliseconds that an archive may ask us to wait; for longer it is left alone, and asked by a later job. */
const longestWaitMs = 30_000

export interface Call {
  method?: 'GET' | 'POST'
  /** An answer of the last minutes will do. */
  cached?: boolean
  signal?: AbortSignal | undefined
  onProgress?: FetchOptions['onProgress']
}

const answers = new AnswerCache()

/** Asks archives politely: one request at a time, pauses, back-off, the next origin when one is down. */
export class LoreClient {
  private last: Promise<unknown> = Promise.resolve()

  constructor(readonly settings: LoreSettings) {}

  /**
   * One address at one origin.
   * @returns answers below 500, a page with the reason included
   * @throws RerollError `unavailable` when the origin stays down or sends a challenge in place of mail
   */
  async ask(origin: string, path: string, call: Call = {}): Promise<Fetched> {
    if (!call.cached) return this.askNow(origin, path, call)
    const url = origin + path
    const known = answers.get(url)
    if (known) return known
    const answer = await this.askNow(origin, path, call)
    // Packed mail only: a challenge or an error page may be gone the next time.
    if (answer.body[0] === 0x1f) answers.put(url, answer)
    return answer
  }

  private async askNow(origin: string, path: string, call: Call): Promise<Fetched> {
    let failure: unknown
    let wantedMs = 0
    for (let attempt = 0; attempt < tries; attempt++) {
      if (attempt > 0) {
        const pauseMs = Math.max(wantedMs, this.settings.backOffMs * 2 ** (attempt - 1))
        await sleep(pauseMs, undefined, { signal: call.signal })
      }
      try {
        const answer = await this.inTurn(() => this.send(origin + path, call))
        if (answer.status < 500 && answer.status !== 429) return answer
        failure = new RerollError('unavailable', `${origin} answers ${answer.status}.`)
        wantedMs = retryAfterMs(answer)
        if (wantedMs > longestWaitMs) break
      } catch (error) {
        if (!(error instanceof RerollError) || error.code !== 'unavailable') throw error
        failure = error
      }
    }
    throw failure
  }

  /**
   * Where mail of an origin is asked for: the archive of the settings has its fall-back origins, any other only itself.
   * @param origin null for the archive of the settings
   */
  originsOf(origin: string | null): string[] {
    const { origins } = this.settings
    if (origin === null) return origins
    const { host } = new URL(origin)
    // An old link may say http where the settings say https.
    const own = origins.find((one) => new URL(one).host === host)
    return own ? [own, ...origins.filter((one) => one !== own)] : [origin]
  }

  /** The same path at each origin until one answers; a 4xx is an answer, since the next would say the same. */
  async askAny(origins: string[], path: string, call: Call = {}): Promise<Fetched> {
    const failures: string[] = []
    for (const origin of origins) {
      try {
        return await this.ask(origin, path, call)
      } catch (error) {
        if (!(error instanceof RerollError) || error.code !== 'unavailable') throw error
        failures.push(error.message)
      }
    }
    throw new RerollError('unavailable', failures.join(' ') || 'No archive is named in the settings.')
  }

  private send(url: string, { method = 'GET', signal, onProgress }: Call): Promise<Fetched> {
    const { userAgent, trustedOrigins, maxBytes, fetch } = this.settings
    return fetchBytes(url, { userAgent, trustedOrigins, maxBytes, method, signal, onProgress, ...fetch })
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(work)
    this.last = turn.then(
      () => sleep(this.settings.pauseMs),
      () => sleep(this.settings.pauseMs),
    )
    return turn
  }
}

/** What `Retry-After` asks for (RFC 9110, 10.2.3); 0 where it gives no number of seconds. */
const retryAfterMs = ({ headers }: Fetched): number => {
  const seconds = headers['retry-after'] ?? ''
  return /^\d{1,9}$/.test(seconds) ? Number(seconds) * 1000 : 0
}

/**
 * The mailbox in an answer.
 * @returns null when the archive does not know the message
 * @throws RerollError `unavailable` for a web page in place of mail, which is what a challenge looks like
 */
export function mailboxOf(answer: Fetched): Uint8Array | null {
  const host = new URL(answer.url).host
  if (answer.status === 404 || answer.status === 410) return null
  if (answer.status !== 200) throw new RerollError('unavailable', `${host} answers ${answer.status}.`)
  const begins = Buffer.from(answer.body.subarray(0, 512)).toString('latin1').trimStart().toLowerCase()
  const page = begins.startsWith('<') || (answer.headers['content-type'] ?? '').startsWith('text/html')
  if (page)
    throw new RerollError(
      'unavailable',
      `${host} sent a web page in place of mail: probably a challenge for robots. Nothing was imported; fetch the mailbox by hand (b4 mbox) or clone the archive.`,
    )
  return answer.body
}
