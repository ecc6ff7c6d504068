import { IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { Asked } from './asked'
import { asWholePage } from './whole-page'

/** What answers a request when nothing is kept: Next. */
export type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<unknown>

export interface Made {
  status: number
  headers: Record<string, string | string[]>
  body: Buffer
}

/** Belong to one connection or one answer, not to the page. */
const passing = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'date',
  'x-request-id',
])

function lasting(headers: OutgoingHttpHeaders): Made['headers'] {
  const all: Made['headers'] = {}
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined && !passing.has(name)) all[name] = Array.isArray(value) ? value : String(value)
  return all
}

const makeMs = 60_000

/** Takes what Next writes into memory; nobody's connection can end it half-way. */
class Taken extends ServerResponse {
  private readonly chunks: Buffer[] = []
  private settle: { resolve(made: Made): void; reject(error: Error): void } | null = null
  readonly made = new Promise<Made>((resolve, reject) => {
    this.settle = { resolve, reject }
  })

  override writeHead(status: number, ...rest: unknown[]): this {
    this.statusCode = status
    const given = rest.at(-1)
    if (given !== null && typeof given === 'object' && !Array.isArray(given))
      for (const [name, value] of Object.entries(given as Record<string, string>)) this.setHeader(name, value)
    return this
  }

  override flushHeaders(): void {
    // Nothing goes out before the end.
  }

  override write(chunk: unknown, encoding?: unknown, done?: unknown): boolean {
    this.take(chunk, encoding)
    const then = typeof encoding === 'function' ? encoding : done
    if (typeof then === 'function') queueMicrotask(() => then())
    return true
  }

  override end(chunk?: unknown, encoding?: unknown, done?: unknown): this {
    if (this.finished) return this
    const then = [chunk, encoding, done].find((one) => typeof one === 'function')
    if (typeof chunk !== 'function') this.take(chunk, encoding)
    this.finished = true
    const { statusCode: status } = this
    this.settle?.resolve({ status, headers: lasting(this.getHeaders()), body: Buffer.concat(this.chunks) })
    // What Next does after an answer (`after`) waits for these.
    setImmediate(() => {
      this.emit('finish')
      this.emit('close')
      if (typeof then === 'function') then()
    })
    return this
  }

  override destroy(error?: Error): this {
    this.settle?.reject(error ?? new Error('The page was given up.'))
    if (!this.finished) setImmediate(() => this.emit('close'))
    this.finished = true
    return this
  }

  private take(chunk: unknown, encoding: unknown): void {
    if (chunk === undefined || chunk === null) return
    if (typeof chunk === 'string')
      this.chunks.push(
        Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8'),
      )
    else this.chunks.push(Buffer.from(chunk as Uint8Array))
  }
}

function requestFor({ url, host, session, html, router }: Asked, sessionName: string): IncomingMessage {
  const request = new IncomingMessage(new Socket())
  request.method = 'GET'
  request.url = url
  request.httpVersion = '1.1'
  request.headers = {
    host,
    accept: html ? 'text/html' : '*/*',
    ...router,
    ...(session === null ? {} : { cookie: `${sessionName}=${session}` }),
  }
  request.push(null)
  return request
}

/**
 * Has Next make a page for a request that holds nothing but what `asked` does, so that a page cannot depend on
 * anything that its key does not know.
 */
export async function makePage(handle: Handle, asked: Asked, sessionName: string): Promise<Made> {
  const work = (): Promise<Made> => {
    const request = requestFor(asked, sessionName)
    const response = new Taken(request)
    handle(request, response).catch((error: unknown) =>
      response.destroy(error instanceof Error ? error : new Error(String(error))),
    )
    // Everybody who asks for the same waits for it: one that hangs is not to be waited for.
    const late = setTimeout(() => response.destroy(new Error('The page took too long.')), makeMs)
    return response.made.finally(() => clearTimeout(late))
  }
  if (asked.router.rsc !== undefined) return work()
  const made = await asWholePage(work)
  // What is not there Next sends as data alone: there is no HTML in which the browser could find its texts.
  return made.status < 400 ? made : work()
}
