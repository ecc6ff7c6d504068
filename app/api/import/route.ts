import type { NextRequest } from 'next/server'
import { refuse, safetyHeaders } from '#lib/auth/request-guard'
import { env } from '#lib/env'
import { httpStatus, RerollError } from '#lib/errors'
import { logger } from '#lib/log'
import { getContext } from '#lib/services/context'
import { receiveUpload } from '#lib/services/import/receive-upload'
import { urls } from '#lib/urls'

const plain = (message: string, status: number): Response =>
  new Response(`${message}\n`, {
    status,
    headers: { ...safetyHeaders, 'content-type': 'text/plain; charset=utf-8' },
  })

function failed(error: unknown): Response {
  if (error instanceof RerollError) return plain(error.message, httpStatus(error))
  logger('import').error({ err: error }, 'an upload failed')
  return plain('The upload failed; the log of the server says why.', 500)
}

async function* chunks(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader()
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) yield next.value
}

/** The proxy does not see uploads (it would hold them in memory), so its checks are made here. */
function refusal(request: NextRequest): Response | null {
  const { headers, method } = request
  const asked = {
    method,
    host: headers.get('host'),
    origin: headers.get('origin'),
    site: headers.get('sec-fetch-site'),
  }
  const found = refuse(asked, env().REROLL_BASE_URL)
  return found && plain(found.message, found.status)
}

/** Nothing is read here; who may ask is checked all the same. */
export function GET(request: NextRequest): Response {
  return refusal(request) ?? plain('Mail is taken in by POST.', 405)
}

/**
 * Takes a form with files, pasted text and links, or a body that is one mailbox. A form is answered by the page of the
 * import, a program by JSON.
 */
export async function POST(request: NextRequest): Promise<Response> {
  const refused = refusal(request)
  if (refused) return refused
  const { headers } = request
  const length = headers.get('content-length')
  try {
    const imports = await receiveUpload({
      ctx: await getContext(),
      input: {
        contentType: headers.get('content-type'),
        contentLength: length === null ? null : Number(length),
        fileName: request.nextUrl.searchParams.get('name'),
        body: chunks(request.body),
      },
    })
    if (!headers.get('accept')?.includes('text/html'))
      return Response.json(
        { imports: imports.map(({ id, kind, source }) => ({ id, kind, source })) },
        { status: 201, headers: safetyHeaders },
      )
    const [only, ...more] = imports
    const location = only && more.length === 0 ? urls.importRun(only.id) : urls.import()
    return new Response(null, { status: 303, headers: { ...safetyHeaders, location } })
  } catch (error) {
    return failed(error)
  }
}
