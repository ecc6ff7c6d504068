import { connection } from 'next/server'
import { httpStatus, RerollError } from '#lib/errors'
import { type ChangelogPage, getChangelog } from '#lib/services/changelog/get-changelog'
import { getContext } from '#lib/services/context'
import { decodeSegment } from '#lib/urls'

/** What each file holds. */
const files: Record<string, (page: ChangelogPage) => string | null> = {
  'changelog.txt': ({ kernel }) => kernel.text,
  'changelog.md': ({ markdown }) => markdown.text,
  'changelog.json': ({ json }) => `${JSON.stringify(json, null, 2)}
`,
  'b4-cover.txt': ({ covers }) => covers?.b4 ?? null,
  '0000-cover-letter.patch': ({ covers }) => covers?.git ?? null,
}

const plain = (text: string, status: number, headers: Record<string, string> = {}): Response =>
  new Response(text, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff', ...headers },
  })

type Context = RouteContext<'/s/[series]/[revision]/changelog/[file]'>

/** A changelog as a file to keep, as it is shown: edited, else drafted; and the next cover letter with it in. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  await connection()
  const { series, revision, file } = await params
  const textOf = Object.hasOwn(files, file) ? files[file] : undefined
  if (!textOf) return plain('There is no such file here.\n', 404)
  try {
    const page = await getChangelog({
      ctx: await getContext(),
      input: { seriesId: Number(series), label: decodeSegment(revision) },
    })
    const text = textOf(page)
    if (text === null) return plain('No older mail is at hand to start a cover letter from.\n', 404)
    const name = `${page.target.label.replace(/[^\w.-]/g, '')}-${file}`
    return plain(text, 200, { 'content-disposition': `attachment; filename="${name}"` })
  } catch (error) {
    if (error instanceof RerollError) return plain(`${error.message}\n`, httpStatus(error))
    throw error
  }
}
