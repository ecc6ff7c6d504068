import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { RerollError } from '#lib/errors'
import { type NetPolicy, resolveTarget, type Target } from './resolve'

export interface FetchOptions extends NetPolicy {
  /** Own name, version and a contact; never a browser's (notes on politeness, rule 38). */
  userAgent: string
  method?: 'GET' | 'POST'
  /** Of a POST. */
  body?: string
  headers?: Record<string, string>
  /** Milliseconds until the connection stands. */
  connectMs?: number
  /** Milliseconds from then until the answer begins: a search of a large archive takes its time (notes, rule 38). */
  answerMs?: number
  /** Milliseconds without a byte. */
  idleMs?: number
  /** Milliseconds for the whole answer. */
  totalMs?: number
  /** Milliseconds in which at least 2 kB must come; a server that trickles a byte a second ends here. */
  slowMs?: number
  maxBytes?: number
  signal?: AbortSignal | undefined
  /** Called with the bytes so far and the length that the server announced, if it did. */
  onProgress?: ((bytes: number, total: number | null) => void) | undefined
}

export interface Fetched {
  /** Of the last answer, after redirects. */
  url: string
  status: number
  headers: Record<string, string>
  body: Uint8Array
}

const defaults = {
  connectMs: 5_000,
  answerMs: 30_000,
  idleMs: 15_000,
  totalMs: 300_000,
  slowMs: 20_000,
  maxBytes: 512 * 1024 ** 2,
}
const slowBytes = 2048
const maxRedirects = 5

const failed = (message: string): RerollError => new RerollError('unavailable', message)

function send(target: Target, options: FetchOptions): Promise<IncomingMessage> {
  const { url, address, family } = target
  const { connectMs, answerMs } = { ...defaults, ...options }
  const secure = url.protocol === 'https:'
  return new Promise((resolve, reject) => {
    const request = (secure ? httpsRequest : httpRequest)(url, {
      method: options.method ?? 'GET',
      agent: false,
      signal: options.signal,
      headers: {
        'user-agent': options.userAgent,
        accept: '*/*',
        'accept-encoding': 'identity',
        ...(options.body === undefined ? {} : { 'content-length': String(Buffer.byteLength(options.body)) }),
        ...options.headers,
      },
      // The address that was checked, whatever the name server says by now.
      lookup: (_host, lookupOptions, callback) =>
        lookupOptions.all ? callback(null, [{ address, family }]) : callback(null, address, family),
    })
    const within = (ms: number, what: string): NodeJS.Timeout =>
      setTimeout(() => request.destroy(failed(`${url.host} ${what} within ${ms / 1000} s.`)), ms)
    let timer = within(connectMs, 'could not be connected to')
    request.once('socket', (socket) =>
      socket.once(secure ? 'secureConnect' : 'connect', () => {
        clearTimeout(timer)
        timer = within(answerMs, 'did not answer')
      }),
    )
    request.once('response', (response) => {
      clearTimeout(timer)
      resolve(response)
    })
    request.once('error', (error) => {
      clearTimeout(timer)
      reject(error instanceof RerollError ? error : failed(`${url.host} cannot be reached: ${error.message}`))
    })
    request.end(options.body)
  })
}

/** Ends an answer that comes too slowly to ever be of use; gives what stops the watch. */
function watchSpeed(response: IncomingMessage, host: string, slowMs: number, size: () => number): () => void {
  let before = 0
  const watch = setInterval(() => {
    if (size() - before < slowBytes)
      response.destroy(failed(`${host} sends too slowly: ${size() - before} bytes in ${slowMs / 1000} s.`))
    before = size()
  }, slowMs)
  return () => clearInterval(watch)
}

async function readBody(response: IncomingMessage, host: string, options: FetchOptions): Promise<Uint8Array> {
  const { idleMs, totalMs, slowMs, maxBytes } = { ...defaults, ...options }
  const announced = Number(response.headers['content-length'])
  const total = Number.isSafeInteger(announced) ? announced : null
  const chunks: Buffer[] = []
  let size = 0
  response.setTimeout(idleMs, () => response.destroy(failed(`${host} sent nothing for ${idleMs / 1000} s.`)))
  const timer = setTimeout(
    () => response.destroy(failed(`${host} was not done after ${totalMs / 1000} s.`)),
    totalMs,
  )
  const unwatch = watchSpeed(response, host, slowMs, () => size)
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > maxBytes) throw new RerollError('too-large', `${host} sent more than ${maxBytes} bytes.`)
      chunks.push(chunk)
      options.onProgress?.(size, total)
    }
  } catch (error) {
    throw error instanceof RerollError
      ? error
      : failed(`${host} broke off after ${size} bytes: ${(error as Error).message}`)
  } finally {
    clearTimeout(timer)
    unwatch()
    response.destroy()
  }
  if (total !== null && size < total) throw failed(`${host} broke off after ${size} of ${total} bytes.`)
  options.onProgress?.(size, size)
  return new Uint8Array(Buffer.concat(chunks))
}

const flatHeaders = (response: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value ?? '')]))

/**
 * Fetches one URL. Every host, also of a redirect, is resolved once, checked, and connected by that address.
 * @returns answers of any status; redirects are followed for GET only, at most five
 * @throws RerollError `forbidden` (private or odd address), `unavailable` (no answer in time, cut short), `too-large`
 */
export async function fetchBytes(text: string, options: FetchOptions): Promise<Fetched> {
  let next = text
  for (let hop = 0; hop <= maxRedirects; hop++) {
    const target = await resolveTarget(next, options)
    const response = await send(target, options)
    const status = response.statusCode ?? 0
    const location = response.headers.location
    if (status >= 300 && status < 400 && location && (options.method ?? 'GET') === 'GET') {
      response.destroy()
      if (!URL.canParse(location, target.url))
        throw failed(`${target.url.host} redirects to something that is no address.`)
      next = new URL(location, target.url).href
      continue
    }
    const body = await readBody(response, target.url.host, options)
    return { url: target.url.href, status, headers: flatHeaders(response), body }
  }
  throw failed(`${new URL(text).host} redirects more than ${maxRedirects} times.`)
}
