import { z } from 'zod'
import type { Context } from '#lib/services/context'
import type { TokenScope } from '#lib/services/token/schemas'

/** Schemas of the description, by the name that they have in it. */
export const apiSchemas = z.registry<{ id: string }>()

/** Gives a schema its name in the description. */
export function named<S extends z.ZodType>(id: string, schema: S): S {
  apiSchemas.add(schema, { id })
  return schema
}

/** What a handler is given beside what it acts for. */
export interface Asked<P, Q, B> {
  params: P
  query: Q
  body: B
  request: Request
  /** What the token is good for, null without one. */
  scopes: readonly TokenScope[] | null
}

/** Something else than JSON: a file. */
export interface FileReply {
  type: string
  /** The name under which it is kept; without it it is shown. */
  name?: string
  content: string | Uint8Array | AsyncIterable<Uint8Array>
}

const noFields = z.object({})

/** One operation of the API. Everything but `handle` is its description, too. */
export interface Endpoint {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below /api/v1, with `{name}` for parts that vary. */
  path: string
  scope: TokenScope
  tag: string
  summary: string
  params: z.ZodObject
  query: z.ZodObject
  body: z.ZodType | null
  /** null when the handler reads the body itself: a file. */
  result: z.ZodType | null
  status: number
  /** What a body that is read by the handler, or a file that is given, is. */
  media: readonly string[]
  handle(ctx: Context, asked: Asked<unknown, unknown, unknown>): Promise<unknown>
}

interface Given<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType, R extends z.ZodType> {
  summary: string
  scope?: TokenScope
  params?: P
  query?: Q
  body?: B
  result?: R
  status?: number
  media?: readonly string[]
  handle(ctx: Context, asked: Asked<z.output<P>, z.output<Q>, z.output<B>>): Promise<z.input<R> | FileReply>
}

const scopeOf = (method: string): TokenScope => (method === 'GET' ? 'read' : 'write')

/** Describes an operation: `GET /series/{id}`; reading needs the scope read and anything else write, unless it is said. */
export function endpoint<
  P extends z.ZodObject = typeof noFields,
  Q extends z.ZodObject = typeof noFields,
  B extends z.ZodType = z.ZodNull,
  R extends z.ZodType = z.ZodType<never>,
>(tag: string, route: `${Endpoint['method']} /${string}`, given: Given<P, Q, B, R>): Endpoint {
  const [method, path] = route.split(' ') as [Endpoint['method'], string]
  return {
    method,
    path,
    tag,
    summary: given.summary,
    scope: given.scope ?? scopeOf(method),
    params: given.params ?? noFields,
    query: given.query ?? noFields,
    body: given.body ?? null,
    result: given.result ?? null,
    status: given.status ?? 200,
    media: given.media ?? [],
    // The kit parses by these very schemas before it calls.
    handle: given.handle as Endpoint['handle'],
  }
}

const cursorShape = /^p([1-9]\d{0,4})$/

/** Where a list goes on; readers pass it on and do not look into it. */
export const Cursor = z
  .string()
  .regex(cursorShape, 'is not a cursor of this list')
  .optional()
  .describe('where to go on: the `next` of the answer before')

export const pageOf = (cursor: string | undefined): number =>
  Number(cursorShape.exec(cursor ?? 'p1')?.[1] ?? 1)
export const nextPage = (page: number, pages: number): string | null => (page < pages ? `p${page + 1}` : null)
