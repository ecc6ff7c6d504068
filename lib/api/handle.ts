import { clientAddress } from '#lib/auth/client-address'
import { refuse, safetyHeaders } from '#lib/auth/request-guard'
import { env } from '#lib/env'
import { type Context, demand } from '#lib/services/context'
import { findToken } from '#lib/services/token/find-token'
import type { TokenScope } from '#lib/services/token/schemas'
import { bearerOf } from '#lib/services/token/secret'
import { countUnknownToken } from '#lib/services/token/unknown-token'
import type { Endpoint } from './endpoint'
import { endpoints } from './endpoints/index'
import { invalid, problem, problemOf } from './problem'
import { RateLimit } from './rate-limit'
import { findEndpoints, readJson, readQuery } from './read-request'
import { fileReply, isFile, jsonReply } from './reply'

export const apiRoot = '/api/v1'

interface Caller {
  ctx: Context
  scopes: readonly TokenScope[] | null
  /** For the limit. */
  key: string
}

export interface ApiOptions {
  /** The context of a request without a token: that of its cookie, or of the one user on loopback. */
  session: () => Promise<Context>
  limit?: RateLimit
}

// Next's development server loads modules anew on every change.
const held = globalThis as typeof globalThis & { rerollApiLimit?: RateLimit }

function sharedLimit(): RateLimit {
  held.rerollApiLimit ??= new RateLimit(env().REROLL_API_RATE, Math.max(60, env().REROLL_API_RATE / 4))
  return held.rerollApiLimit
}

const unauthorized = (detail: string): Response =>
  problem({
    code: 'unauthorized',
    status: 401,
    detail,
    headers: { 'www-authenticate': 'Bearer realm="Reroll"' },
  })

/** Who asks. A token speaks for its owner, whatever cookie comes along. */
async function callerOf(request: Request, options: ApiOptions): Promise<Caller | Response> {
  const header = request.headers.get('authorization')
  if (header === null) {
    const ctx = await options.session()
    return { ctx, scopes: null, key: `person ${ctx.actor?.personId ?? 'nobody'}` }
  }
  const text = bearerOf(header)
  const found = text === null ? null : await findToken(text)
  if (!found) {
    await countUnknownToken(clientAddress(request.headers.get('x-forwarded-for'), env().REROLL_TRUST_PROXY))
    return unauthorized('The token is unknown, has expired or was revoked; make a new one in the settings.')
  }
  return { ctx: found.ctx, scopes: found.scopes, key: `token ${found.tokenId}` }
}

/** Another site's page can make a browser send cookies, never a token: a token needs no Origin. */
function foreign(request: Request): Response | null {
  const { headers, method } = request
  const asked = {
    method,
    host: headers.get('host'),
    origin: headers.get('origin'),
    site: headers.get('sec-fetch-site'),
  }
  const tokenOnly =
    headers.has('authorization') && !headers.has('cookie') && asked.origin === null && asked.site === null
  const found = refuse(tokenOnly ? { ...asked, method: 'GET' } : asked, env().REROLL_BASE_URL)
  return found && problem({ code: 'forbidden', status: found.status, detail: found.message })
}

function limited(limit: RateLimit, key: string): Response | null {
  const { wait } = limit.take(key)
  if (wait === 0) return null
  return problem({
    code: 'too-many-requests',
    status: 429,
    detail: `More than ${limit.perMinute} requests a minute; try again in ${wait} s.`,
    headers: { 'retry-after': String(wait) },
  })
}

/** The endpoint of a request; HEAD is GET without the content. */
function endpointOf(request: Request): { endpoint: Endpoint; params: Record<string, string> } | Response {
  const path = new URL(request.url).pathname.slice(apiRoot.length)
  const found = findEndpoints(endpoints, path)
  const method = request.method === 'HEAD' ? 'GET' : request.method
  const match = found.find(({ endpoint }) => endpoint.method === method)
  if (match) return match
  if (found.length === 0)
    return problem({
      code: 'not-found',
      status: 404,
      detail: `There is no ${path} in the API; ${apiRoot}/docs lists what there is.`,
    })
  const allow = found.map(({ endpoint }) => endpoint.method).join(', ')
  return problem({
    code: 'invalid-input',
    status: 405,
    detail: `This address takes ${allow}.`,
    headers: { allow },
  })
}

async function run(
  request: Request,
  { endpoint, params }: { endpoint: Endpoint; params: Record<string, string> },
  { ctx, scopes }: Caller,
): Promise<Response> {
  if (scopes !== null && !scopes.includes(endpoint.scope))
    return problem({
      code: 'forbidden',
      status: 403,
      detail: `The token lacks the scope "${endpoint.scope}"; it has ${scopes.join(', ') || 'none'}.`,
    })
  demand(ctx, endpoint.scope === 'admin' ? 'audit' : 'read')
  const parts = endpoint.params.safeParse(params)
  if (!parts.success) return invalid('path', parts.error)
  const query = endpoint.query
    .strict()
    .safeParse(readQuery(endpoint.query, new URL(request.url).searchParams))
  if (!query.success) return invalid('query', query.error)
  const body = endpoint.body?.safeParse(await readJson(request))
  if (body && !body.success) return invalid('body', body.error)
  const asked = { params: parts.data, query: query.data, body: body?.data ?? null, request, scopes }
  const value = await endpoint.handle(ctx, asked)
  return isFile(value) ? fileReply(value) : jsonReply(request, value, endpoint.status)
}

async function answer(request: Request, options: ApiOptions): Promise<Response> {
  const refused = foreign(request)
  if (refused) return refused
  try {
    const found = endpointOf(request)
    if (found instanceof Response) return found
    const caller = await callerOf(request, options)
    if (caller instanceof Response) return caller
    return limited(options.limit ?? sharedLimit(), caller.key) ?? (await run(request, found, caller))
  } catch (error) {
    return problemOf(error)
  }
}

/** Answers a request to the API: never with a page, never by throwing. */
export async function handleApi(request: Request, options: ApiOptions): Promise<Response> {
  const response = await answer(request, options)
  for (const [name, value] of Object.entries(safetyHeaders)) response.headers.set(name, value)
  return response
}
