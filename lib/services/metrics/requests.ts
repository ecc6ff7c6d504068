import { randomUUID } from 'node:crypto'
import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { performance } from 'node:perf_hooks'
import { logger, requestIds } from '#lib/log'
import { metrics } from './registry'
import { loggedPath, routeOf } from './route-of'

const known = /^[\w-]{8,64}$/

interface Begun {
  id: string
  at: number
}

const begun = new WeakMap<IncomingMessage, Begun>()
const held = globalThis as typeof globalThis & { rerollWatches?: boolean }

/** Every request has an id: that of the proxy in front, when it gives one, so that its log and ours can be laid together. */
function start(request: IncomingMessage, response: ServerResponse): void {
  const given = request.headers['x-request-id']
  const id = typeof given === 'string' && known.test(given) ? given : randomUUID()
  request.headers['x-request-id'] = id
  response.setHeader('x-request-id', id)
  begun.set(request, { id, at: performance.now() })
  // For all that this request sets going; the next one on the connection comes in a context of its own.
  requestIds.enterWith(id)
}

const levelOf = (method: string, status: number): 'debug' | 'info' | 'warn' => {
  if (status >= 500) return 'warn'
  return method === 'GET' || method === 'HEAD' ? 'debug' : 'info'
}

function finish(request: IncomingMessage, response: ServerResponse): void {
  const start = begun.get(request)
  if (!start) return
  const { method = '', url = '' } = request
  const { statusCode: status } = response
  const seconds = (performance.now() - start.at) / 1000
  const path = loggedPath(url)
  metrics().requests.observe({ method, route: routeOf(path), status: String(status) }, seconds)
  logger('http')[levelOf(method, status)](
    { requestId: start.id, method, path, status, ms: Math.round(seconds * 1000) },
    'answered',
  )
}

/** Counts, times and logs every request of this process, by the channels that Node itself tells on. */
export function watchRequests(): void {
  if (held.rerollWatches) return
  held.rerollWatches = true
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    start(request, response)
  })
  subscribe('http.server.response.finish', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    finish(request, response)
  })
}
