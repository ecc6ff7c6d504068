import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { Answer } from './pages'

const unpack = promisify(gunzip)

/** True for a client that takes gzip (RFC 9110, 12.5.3). */
export function takesGzip(header: string | string[] | undefined): boolean {
  const rule = String(header ?? '')
    .split(',')
    .map((one) => one.trim().toLowerCase())
    .find((one) => /^gzip\s*(?:;|$)/.test(one))
  return rule !== undefined && !/;\s*q=0(?:\.0{0,3})?\s*$/.test(rule)
}

const sameTag = (header: string | undefined, etag: string): boolean =>
  (header ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === etag)

/** Sends a page as the client can read it; one that the client has already is only named. */
export async function sendAnswer(
  request: Pick<IncomingMessage, 'headers'>,
  response: ServerResponse,
  { status, headers, body, etag }: Answer,
): Promise<void> {
  response.statusCode = status
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  if (etag !== null) {
    response.setHeader('etag', etag)
    if (sameTag(request.headers['if-none-match'], etag)) {
      response.statusCode = 304
      response.end()
      return
    }
  }
  const packed = takesGzip(request.headers['accept-encoding'])
  const sent = packed ? body : await unpack(body)
  if (packed) response.setHeader('content-encoding', 'gzip')
  response.setHeader('content-length', sent.length)
  response.end(sent)
}
