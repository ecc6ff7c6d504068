import type { IncomingHttpHeaders } from 'node:http'
import { refuse } from '#lib/auth/request-guard'
import { hashSecret, isSecret } from '#lib/auth/secret'
import type { Access } from '#lib/services/account/access'

/**
 * Pages that only read: what they show follows from the address, the reader's session and the database. No page is
 * kept that is not named here. Left out on purpose: imports (files, progress), settings and accounts (secrets shown
 * once), whatever begins a sign-in, forms that take a draft, downloads, feeds, and the API with its own ETags.
 */
const kept = [
  /^\/$/,
  /^\/(?:turn|questions|matrix|search|people)$/,
  /^\/people\/\d{1,9}$/,
  /^\/q\/\d{1,9}(?:\/path)?$/,
  /^\/(?:t|m)\/[^/]+$/,
  /^\/s\/\d{1,9}(?:\/(?:questions|revisions|range-diff))?$/,
  /^\/s\/\d{1,9}\/(?!presend$|settings$)[^/]+$/,
  /^\/s\/\d{1,9}\/[^/]+\/\d{1,4}(?:\/since\/[^/]+)?$/,
  /^\/scenarios(?:\/(?!new$)[^/]+)?$/,
]

/** The headers by which Next's router asks for a part of a page as data. */
const routerHeaders = [
  'rsc',
  'next-router-state-tree',
  'next-router-prefetch',
  'next-router-segment-prefetch',
  'next-url',
] as const

const maxUrl = 2000
const maxHeader = 8000

/** All of a request that the page may depend on: whatever is not in here, the page is not told. */
export interface Asked {
  /** Path and query. */
  url: string
  host: string
  /** The value of the session's cookie, when it can be one. */
  session: string | null
  html: boolean
  router: Record<string, string>
}

function cookiesOf(header: string): Map<string, string> {
  return new Map(
    header.split(';').map((pair): [string, string] => {
      const at = pair.indexOf('=')
      return at < 0 ? [pair.trim(), ''] : [pair.slice(0, at).trim(), pair.slice(at + 1).trim()]
    }),
  )
}

function routerOf(headers: IncomingHttpHeaders): Record<string, string> | null {
  const router: Record<string, string> = {}
  for (const name of routerHeaders) {
    const value = headers[name]
    if (value === undefined) continue
    if (typeof value !== 'string' || value.length > maxHeader) return null
    router[name] = value
  }
  return router
}

interface Named {
  method?: string | undefined
  url?: string | undefined
  headers: IncomingHttpHeaders
}

interface Names {
  session: string
  /** A cookie that makes an answer one of a kind: a sentence that is shown once. */
  once: string
  baseUrl: string | undefined
}

/** What a request asks for, if its page may be kept; null sends it on to Next, with all that refuses and redirects. */
export function askedFor({ method, url = '', headers }: Named, names: Names): Asked | null {
  if ((method !== 'GET' && method !== 'HEAD') || url.length > maxUrl) return null
  const path = url.split('?', 1)[0] ?? ''
  if (!kept.some((pattern) => pattern.test(path))) return null
  const host = headers.host ?? null
  if (host === null || refuse({ method, host, origin: null, site: null }, names.baseUrl)) return null
  const cookies = cookiesOf(headers.cookie ?? '')
  const router = routerOf(headers)
  if (router === null || cookies.has(names.once)) return null
  const session = cookies.get(names.session)
  return {
    url,
    host,
    session: isSecret(session) ? session : null,
    html: (headers.accept ?? '').includes('text/html'),
    router,
  }
}

export type Reader = 'operator' | 'visitor' | `session ${string}`

/**
 * For whom a page is kept; null for a stranger of a closed instance, who gets no page from here at all.
 * A session stands for its own reader only, also one that has ended: Next finds that out, as for every page.
 */
export function readerOf({ session }: Asked, { accounts, open }: Access): Reader | null {
  if (!accounts) return 'operator'
  if (session !== null) return `session ${hashSecret(session)}`
  return open ? 'visitor' : null
}

/** The same for two requests only if the same reader asks for the same with the same words. */
export const keyOf = ({ url, host, html, router }: Asked, reader: Reader): string =>
  hashSecret(JSON.stringify([reader, host, url, html, routerHeaders.map((name) => router[name] ?? null)]))
