import type { Context } from '../context'
import { questionItemSelect, toQuestionItem } from '../question/item'
import { csvLine } from './csv'

/** A question as programs take it; fields are added, never renamed. */
export interface ExportedQuestion {
  id: number
  key: string
  series: string
  revision: string
  patch: number | null
  where: string
  file: string | null
  line: number | null
  kind: string
  status: string
  turn: string
  addressedIn: string | null
  maybe: boolean
  asker: string
  askerAddress: string
  askedAt: string | null
  assignees: string
  summary: string
  text: string
  message: string
}

const columns = [
  'id',
  'series',
  'revision',
  'patch',
  'where',
  'file',
  'line',
  'kind',
  'status',
  'turn',
  'addressedIn',
  'maybe',
  'asker',
  'askerAddress',
  'askedAt',
  'assignees',
  'summary',
  'text',
  'message',
  'key',
] as const satisfies readonly (keyof ExportedQuestion)[]

/** The questions of a series, or all; in the order in which they were asked. */
export async function exportQuestions(ctx: Context, seriesId: number | null): Promise<ExportedQuestion[]> {
  const rows = await ctx.db.question.findMany({
    where: { removedAt: null, series: { removedAt: null }, ...(seriesId === null ? {} : { seriesId }) },
    select: questionItemSelect,
    orderBy: [{ seriesId: 'asc' }, { askedAt: 'asc' }, { messageKey: 'asc' }, { lineFirst: 'asc' }],
  })
  return rows.map((row) => {
    const item = toQuestionItem(ctx, row)
    return {
      id: item.id,
      key: item.key,
      series: row.series.title,
      revision: row.revision.label,
      patch: item.anchor.patchIndex,
      where: item.anchor.where,
      file: item.anchor.file,
      line: item.anchor.newLine ?? item.anchor.oldLine,
      kind: item.kind,
      status: item.status,
      turn: item.turn,
      addressedIn: item.addressedIn,
      maybe: item.maybe,
      asker: item.asker.name,
      askerAddress: item.asker.address,
      askedAt: item.askedAt?.toISOString() ?? null,
      assignees: row.assignments.map(({ person }) => person.name).join(', '),
      summary: item.summary,
      text: item.text,
      message: item.messageKey,
    }
  })
}

/** The same as CSV (RFC 4180) for spreadsheets. */
export function questionsCsv(questions: ExportedQuestion[]): string {
  return [
    csvLine(columns),
    ...questions.map((question) => csvLine(columns.map((name) => question[name]))),
  ].join('')
}
