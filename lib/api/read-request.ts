import { z } from 'zod'
import { InvalidInputError, RerollError } from '#lib/errors'
import { decodeSegment } from '#lib/urls'
import type { Endpoint } from './endpoint'

const maxBody = 4 * 1024 ** 2

/** The parts of a path that vary, or null when the path is another one. */
export function matchPath(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/')
  const given = path.split('/')
  if (wanted.length !== given.length) return null
  const params: Record<string, string> = {}
  for (const [at, part] of wanted.entries()) {
    const text = given[at] ?? ''
    if (!part.startsWith('{')) {
      if (part !== text) return null
    } else if (text === '') return null
    else params[part.slice(1, -1)] = decodeSegment(text)
  }
  return params
}

/** Beneath what may be left out or has a default. */
function inner(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return inner(schema.unwrap() as z.ZodType)
  return schema
}

/** A field that may come several times, or with commas, is a list; any other is what it was last. */
export function readQuery(schema: z.ZodObject, params: URLSearchParams): Record<string, unknown> {
  const query: Record<string, unknown> = {}
  for (const name of new Set(params.keys())) {
    const field: unknown = schema.shape[name]
    const values = params.getAll(name)
    const isList = field instanceof z.ZodType && inner(field) instanceof z.ZodArray
    query[name] = isList ? values.flatMap((value) => value.split(',')).filter(Boolean) : values.at(-1)
  }
  return query
}

async function readText(request: Request): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body?.getReader()
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    size += next.value.length
    if (size > maxBody) throw new RerollError('too-large', `A request holds ${maxBody} bytes at most.`)
    chunks.push(next.value)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** @throws InvalidInputError for anything but JSON, RerollError `too-large` */
export async function readJson(request: Request): Promise<unknown> {
  // A form of another site can send text, never this type (it would be asked first, and get no answer).
  if (!/^application\/(?:[\w.]+\+)?json\b/i.test(request.headers.get('content-type') ?? ''))
    throw new InvalidInputError('Send JSON, with the header "Content-Type: application/json".')
  try {
    return JSON.parse(await readText(request))
  } catch (error) {
    if (error instanceof RerollError) throw error
    throw new InvalidInputError('The body is not JSON.')
  }
}

/** Those of some endpoints whose path this is, with the parts that vary. */
export function findEndpoints(
  endpoints: readonly Endpoint[],
  path: string,
): { endpoint: Endpoint; params: Record<string, string> }[] {
  return endpoints.flatMap((endpoint) => {
    const params = matchPath(endpoint.path, path)
    return params ? [{ endpoint, params }] : []
  })
}
