import type { z } from 'zod'
import { type ErrorCode, httpStatus, RerollError } from '#lib/errors'
import { logger } from '#lib/log'

const titles: Record<ErrorCode | 'unauthorized' | 'internal', string> = {
  'not-found': 'There is nothing here',
  'invalid-input': 'The request cannot be read as it should be',
  conflict: 'Somebody else changed it meanwhile',
  forbidden: 'This is not allowed',
  'too-large': 'It is too large',
  'unreadable-source': 'The source cannot be read',
  unavailable: 'It is not available just now',
  unauthorized: 'The token is not valid',
  'too-many-requests': 'Too many requests',
  internal: 'This should not have happened',
}
type ProblemCode = keyof typeof titles

export interface Problem {
  code: ProblemCode
  status: number
  detail: string
  headers?: Record<string, string>
  /** Further members; fields of the schema go first. */
  more?: Record<string, unknown>
}

/** An error as RFC 9457 has it; its type is the anchor of the page that tells of it. */
export function problem({ code, status, detail, headers, more }: Problem): Response {
  const body = { ...more, type: `/api/v1/docs#problem-${code}`, title: titles[code], status, detail }
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      ...headers,
    },
  })
}

export const problemCodes = Object.entries(titles) as [ProblemCode, string][]

/** What went wrong in a verb, for a program; what nobody foresaw goes to the log and is not told. */
export function problemOf(error: unknown): Response {
  if (error instanceof RerollError)
    return problem({
      code: error.code,
      status: httpStatus(error),
      detail: error.message,
      more: error.details,
      ...(typeof error.details.retryAfter === 'number'
        ? { headers: { 'retry-after': String(error.details.retryAfter) } }
        : {}),
    })
  logger('api').error({ err: error }, 'a request failed')
  return problem({
    code: 'internal',
    status: 500,
    detail: 'The reason is in the log of the server, under the request id that came with this answer.',
  })
}

/** A request that a schema refuses, with every fault by its place. */
export function invalid(where: string, error: z.ZodError): Response {
  const errors = error.issues
    .slice(0, 50)
    .map(({ path, message }) => ({ where, path: path.map(String), message }))
  const [first] = errors
  const place = [where, ...(first?.path ?? [])].join('.')
  return problem({
    code: 'invalid-input',
    status: 400,
    detail: `${place}: ${first?.message ?? 'cannot be read'}.`,
    more: { errors },
  })
}
