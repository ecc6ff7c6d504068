import type { Context } from '../context'
import { type QuestionItem, questionItemSelect, toQuestionItem } from '../question/item'
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
  kind: QuestionItem['kind']
  status: QuestionItem['status']
  turn: QuestionItem['turn']
  addressedIn: string | null
  maybe: boolean
  asker: string
  askerAddress: string
  askedAt: string | null
  /** Who has it; to whom it is only proposed is not among them. */
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

/** One question in the form that files, the command line and the API share. */
export const exportedQuestion = (item: QuestionItem): ExportedQuestion => ({
  id: item.id,
  key: item.key,
  series: item.series.title,
  revision: item.revision.label,
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
  assignees: item.taker?.name ?? '',
  summary: item.summary,
  text: item.text,
  message: item.messageKey,
})

/** The questions of a series, or all; in the order in which they were asked. */
export async function exportQuestions(ctx: Context, seriesId: number | null): Promise<ExportedQuestion[]> {
  const rows = await ctx.db.question.findMany({
    where: { removedAt: null, series: { removedAt: null }, ...(seriesId === null ? {} : { seriesId }) },
    select: questionItemSelect,
    orderBy: [{ seriesId: 'asc' }, { askedAt: 'asc' }, { messageKey: 'asc' }, { lineFirst: 'asc' }],
  })
  return rows.map((row) => exportedQuestion(toQuestionItem(ctx, row)))
}

/** The same as CSV (RFC 4180) for spreadsheets. */
export function questionsCsv(questions: ExportedQuestion[]): string {
  return [
    csvLine(columns),
    ...questions.map((question) => csvLine(columns.map((name) => question[name]))),
  ].join('')
}
