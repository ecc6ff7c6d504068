import { connection } from 'next/server'
import { httpStatus, RerollError } from '#lib/errors'
import { getChangelog } from '#lib/services/changelog/get-changelog'
import type { ChangelogFormat } from '#lib/services/changelog/schemas'
import { getContext } from '#lib/services/context'
import { decodeSegment } from '#lib/urls'

const formats: Record<string, ChangelogFormat> = { 'changelog.txt': 'kernel', 'changelog.md': 'markdown' }

const plain = (text: string, status: number, headers: Record<string, string> = {}): Response =>
  new Response(text, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff', ...headers },
  })

type Context = RouteContext<'/s/[series]/[revision]/changelog/[file]'>

/** A changelog as a file to keep, as it is shown: edited, else drafted. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  await connection()
  const { series, revision, file } = await params
  const format = formats[file]
  if (!format) return plain('There is no such file here.\n', 404)
  try {
    const page = await getChangelog({
      ctx: await getContext(),
      input: { seriesId: Number(series), label: decodeSegment(revision) },
    })
    const name = `${page.target.label.replace(/[^\w.-]/g, '')}-${file}`
    return plain(page[format].text, 200, { 'content-disposition': `attachment; filename="${name}"` })
  } catch (error) {
    if (error instanceof RerollError) return plain(`${error.message}\n`, httpStatus(error))
    throw error
  }
}
