import { matrixOf } from '#lib/services/scenario/matrices'
import { changesMarkdown, compareMatrices, isModelId, matrixMarkdown, matrixRst } from '#lib/simulator/index'
import { decodeSegment } from '#lib/urls'

const plain = (text: string, status: number, headers: Record<string, string> = {}): Response =>
  new Response(text, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff', ...headers },
  })

/** `v1.md`, `v1.rst` or `v1-to-v5.md`; null for anything else. */
function textOf(file: string): string | null {
  const format = file.endsWith('.rst') ? 'rst' : file.endsWith('.md') ? 'md' : null
  if (format === null) return null
  const [model = '', to] = file.slice(0, -(format.length + 1)).split('-to-')
  if (!isModelId(model)) return null
  if (to === undefined) return format === 'rst' ? matrixRst(matrixOf(model)) : matrixMarkdown(matrixOf(model))
  if (format === 'rst' || !isModelId(to)) return null
  return changesMarkdown(model, to, compareMatrices(matrixOf(model), matrixOf(to)))
}

/** The matrix, or what changed between two, as a file to keep. */
export async function GET(_request: Request, { params }: RouteContext<'/matrix/[file]'>): Promise<Response> {
  const file = decodeSegment((await params).file)
  const text = textOf(file)
  if (text === null) return plain('There is no such matrix here.\n', 404)
  return plain(text, 200, { 'content-disposition': `attachment; filename="contract-${file}"` })
}
