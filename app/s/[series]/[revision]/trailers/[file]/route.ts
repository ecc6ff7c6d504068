import { connection } from 'next/server'
import { httpStatus, RerollError } from '#lib/errors'
import { getContext } from '#lib/services/context'
import { getAmMbox } from '#lib/services/revision/get-trailers'
import { decodeSegment } from '#lib/urls'

const plain = (text: string, status: number): Response =>
  new Response(text, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
  })

type Context = RouteContext<'/s/[series]/[revision]/trailers/[file]'>

/** The patches with the trailers in, as a mailbox for `git am`. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  await connection()
  const { series, revision, file } = await params
  if (file !== 'am.mbox') return plain('There is no such file here.\n', 404)
  const label = decodeSegment(revision)
  try {
    const bytes = await getAmMbox({ ctx: await getContext(), input: { seriesId: series, label } })
    return new Response(new Uint8Array(bytes), {
      headers: {
        'content-type': 'application/mbox',
        'x-content-type-options': 'nosniff',
        'content-disposition': `attachment; filename="${label.replace(/[^\w.-]/g, '')}-am.mbox"`,
      },
    })
  } catch (error) {
    if (error instanceof RerollError) return plain(`${error.message}\n`, httpStatus(error))
    throw error
  }
}
