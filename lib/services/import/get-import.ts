import { NotFoundError } from '#lib/errors'
import type { Context } from '../context'
import { parseInput } from '../input'
import { ImportId } from './schemas'
import { type ImportView, importView } from './view'

const maxProblems = 500

export interface ImportProblemView {
  id: number
  /** Key of the message, when there is one. */
  messageKey: string | null
  subject: string | null
  position: string | null
  code: string
  text: string
}

export interface ImportDetails extends ImportView {
  /** The first of them; `problems` counts all. */
  problemList: ImportProblemView[]
  /** Series that its messages belong to. */
  series: { id: number; title: string }[]
}

/** One import with its problems and the series that its mails belong to. @throws NotFoundError */
export async function getImport(ctx: Context, input: unknown): Promise<ImportDetails> {
  const { id } = parseInput(ImportId, input)
  const [row, problems, series] = await Promise.all([
    ctx.db.import.findUnique({ where: { id } }),
    ctx.db.importProblem.findMany({
      where: { importId: id },
      orderBy: { id: 'asc' },
      take: maxProblems,
      include: { message: { select: { key: true, subject: true } } },
    }),
    ctx.db.$queryRaw<{ id: number; title: string }[]>`
      SELECT DISTINCT s."id", s."title" FROM "Copy" c
      JOIN "Message" m ON m."id" = c."messageId" AND m."first"
      JOIN "Patch" p ON p."messageKey" = m."key" JOIN "Revision" r ON r."id" = p."revisionId"
      JOIN "Series" s ON s."id" = r."seriesId" AND s."removedAt" IS NULL
      WHERE c."importId" = ${id} ORDER BY s."title", s."id" LIMIT 100`,
  ])
  if (!row) throw new NotFoundError('import', id)
  const problemList = problems.map(({ message, id: problemId, position, code, text }) => ({
    id: problemId,
    messageKey: message?.key ?? null,
    subject: message?.subject ?? null,
    position,
    code,
    text,
  }))
  return { ...importView(row, ctx.now), problemList, series }
}
