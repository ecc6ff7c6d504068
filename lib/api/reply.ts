import { createHash } from 'node:crypto'
import type { FileReply } from './endpoint'

/** A quoted digest of the content: the same content has the same tag on every server. */
const etagOf = (text: string): string =>
  `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`

/** Whether a client has it already (RFC 9110, 13.1.2: weak comparison). */
export function hasTag(header: string | null, etag: string): boolean {
  if (header === null) return false
  const tags = header.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return tags.includes('*') || tags.includes(etag)
}

/** Where the list goes on, for clients that follow links (RFC 8288). */
function linkOf(request: Request, next: unknown): Record<string, string> {
  if (typeof next !== 'string') return {}
  const { pathname, searchParams } = new URL(request.url)
  searchParams.set('cursor', next)
  return { link: `<${pathname}?${searchParams}>; rel="next"` }
}

/** JSON with its tag; 304 without content for whoever has it. */
export function jsonReply(request: Request, value: unknown, status: number): Response {
  const text = `${JSON.stringify(value)}\n`
  const etag = etagOf(text)
  const next = typeof value === 'object' && value !== null && 'next' in value ? value.next : null
  const headers = {
    etag,
    'cache-control': 'private, no-cache',
    vary: 'authorization, cookie',
    ...linkOf(request, next),
  }
  if (status === 200 && hasTag(request.headers.get('if-none-match'), etag))
    return new Response(null, { status: 304, headers })
  return new Response(text, {
    status,
    headers: { ...headers, 'content-type': 'application/json; charset=utf-8' },
  })
}

/** Bytes as they come, so that memory does not grow with them. */
function streamOf(content: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = content[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}

/** A file: never HTML to a browser, whatever is in it. */
export function fileReply({ type, name, content }: FileReply): Response {
  const streamed = typeof content === 'string' || content instanceof Uint8Array ? content : streamOf(content)
  const headers: Record<string, string> = { 'content-type': type, 'cache-control': 'private, no-cache' }
  if (name !== undefined)
    headers['content-disposition'] = `attachment; filename="${name.replace(/[^\w.-]+/g, '_')}"`
  return new Response(streamed as BodyInit, { headers })
}

export const isFile = (value: unknown): value is FileReply =>
  typeof value === 'object' && value !== null && 'content' in value && 'type' in value
