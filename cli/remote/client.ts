import { Option } from 'commander'
import type { z } from 'zod'
import { CliError } from '../errors'

/** Another instance, and the token to speak to it with. */
export interface Remote {
  origin: string
  token: string | null
}

export const remoteOption = (): Option =>
  new Option('--remote <url>', 'speak to this instance (else REROLL_URL), with the token of REROLL_TOKEN')

/**
 * The instance that was named, by the option or by REROLL_URL; null when the command works on this machine.
 * @throws CliError for an address that is none
 */
export function remoteOf(given: string | undefined): Remote | null {
  const text = given ?? process.env.REROLL_URL
  if (!text) return null
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new CliError(`${text} is not the address of an instance, such as https://reroll.example.org.`, 2)
  const url = new URL(text)
  if (url.username || url.password)
    throw new CliError('The token is given by REROLL_TOKEN, not in the address.', 2)
  return { origin: url.href.replace(/\/$/, ''), token: process.env.REROLL_TOKEN || null }
}

interface Call {
  method?: string
  /** Sent as JSON. */
  json?: unknown
  /** Sent as it is, under a type of its own. */
  body?: { type: string; content: AsyncIterable<Uint8Array> }
}

/** What the other side said went wrong, for the person at the terminal. */
async function refused(response: Response, { origin, token }: Remote): Promise<CliError> {
  const text = await response.text()
  let detail = ''
  try {
    detail = String((JSON.parse(text) as { detail?: unknown }).detail ?? '')
  } catch {
    // An answer of something in between, that is none of ours.
  }
  const hint = response.status === 401 && token === null ? ' Give a token by REROLL_TOKEN.' : ''
  return new CliError(`${origin} answers ${response.status}: ${detail || 'no reason given'}${hint}`)
}

/** Asks the other side. @throws CliError with its reason */
export async function ask(
  remote: Remote,
  path: string,
  { method = 'GET', json, body }: Call = {},
): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (remote.token !== null) headers.authorization = `Bearer ${remote.token}`
  // A change without a token is made by the one user of a desk on this machine: it says where it comes from.
  else if (method !== 'GET') headers.origin = remote.origin
  if (json !== undefined) headers['content-type'] = 'application/json'
  if (body) headers['content-type'] = body.type
  let response: Response
  try {
    response = await fetch(`${remote.origin}/api/v1${path}`, {
      method,
      headers,
      // The token goes to the instance that was named, never to where an answer leads.
      redirect: 'error',
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      ...(body ? { body: body.content as unknown as BodyInit, duplex: 'half' } : {}),
    } as RequestInit)
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error)
    throw new CliError(`${remote.origin} cannot be reached: ${cause}`)
  }
  if (!response.ok) throw await refused(response, remote)
  return response
}

/** Asks and reads the answer. @throws CliError, also when it is not what this version knows */
export async function askFor<S extends z.ZodType>(
  remote: Remote,
  schema: S,
  path: string,
  call?: Call,
): Promise<z.output<S>> {
  const parsed = schema.safeParse(await (await ask(remote, path, call)).json())
  if (!parsed.success)
    throw new CliError(
      `${remote.origin} answers in another form than this version knows; are both up to date?`,
    )
  return parsed.data
}

/** All pages of a list, one after the other. */
export async function* pages<S extends z.ZodType<{ next: string | null }>>(
  remote: Remote,
  schema: S,
  path: string,
  query: Record<string, string | undefined> = {},
): AsyncGenerator<z.output<S>> {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) params.set(name, value)
  for (let cursor: string | null = null; ; ) {
    if (cursor !== null) params.set('cursor', cursor)
    const page: z.output<S> = await askFor(remote, schema, `${path}?${params}`)
    yield page
    if (page.next === null) return
    cursor = page.next
  }
}
