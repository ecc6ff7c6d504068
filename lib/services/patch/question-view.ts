import type { Prisma } from '#lib/db/generated/client'
import type { Verdict } from '#lib/simulator/index'
import type { Context } from '../context'
import { linksOf, verdictCounts } from '../links/links-of'
import { type QuestionItem, questionItemSelect, toQuestionItem } from '../question/item'
import { modelOf } from '../scenario/all-sources'

const { series: _series, revision: _revision, ...itemSelect } = questionItemSelect

/** All that a question's card shows, but for the series and revision, which a page has already. */
const questionViewSelect = {
  ...itemSelect,
  quote: true,
  nextVersion: true,
  answers: {
    where: { rejected: false },
    orderBy: [{ date: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
    select: {
      id: true,
      messageKey: true,
      lineFirst: true,
      effect: true,
      text: true,
      authorName: true,
      date: true,
      origin: true,
    },
  },
} as const satisfies Prisma.QuestionSelect

type QuestionViewRow = Prisma.QuestionGetPayload<{ select: typeof questionViewSelect }>

export type AnswerView = QuestionViewRow['answers'][number]

/** A question as its card shows it: what holds now, with its answers and who has it. */
export interface QuestionView extends QuestionItem {
  quote: string
  /** NextVersion of lib/questions/types */
  nextVersion: string
  answerList: AnswerView[]
  /** How many scenarios came out how under the model of its revision. */
  scenarios: Partial<Record<Verdict, number>>
}

interface Place {
  series: QuestionItem['series']
  revision: QuestionItem['revision']
}

/**
 * The cards of the questions with these ids (all of one revision), in the order of their mails.
 * Seven queries, however many there are.
 */
export async function loadQuestionViews(ctx: Context, ids: number[], place: Place): Promise<QuestionView[]> {
  if (ids.length === 0) return []
  const rows = await ctx.db.question.findMany({
    where: { id: { in: ids } },
    select: questionViewSelect,
    orderBy: [{ askedAt: { sort: 'asc', nulls: 'last' } }, { messageKey: 'asc' }, { lineFirst: 'asc' }],
  })
  const views = rows.map((row) => ({
    ...toQuestionItem(ctx, { ...row, series: place.series, revision: { ...place.revision, position: 0 } }),
    quote: row.quote,
    nextVersion: row.nextVersion,
    answerList: row.answers,
  }))
  const { label } = place.revision
  const links = await linksOf(
    ctx,
    views.map((view) => ({ ...view, label })),
  )
  return views.map((view) => ({
    ...view,
    scenarios: verdictCounts(links.get(view.id) ?? [], modelOf(label)),
  }))
}
