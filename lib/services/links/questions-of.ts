import type { Prisma } from '#lib/db/generated/client'
import type { QuestionStatus } from '#lib/questions/types'
import type { Context } from '../context'
import { effective, effectiveSelect } from '../question/effective'
import type { JudgedSource } from '../scenario/all-sources'
import { type LinkState, linksOf } from './links-of'

/** A question beside a scenario. */
export interface ScenarioQuestion {
  id: number
  summary: string
  status: QuestionStatus
  askerName: string
  series: { id: number; title: string }
  label: string
  state: LinkState
  reasons: string[]
}

/** So many questions are looked through for proposals, newest first. */
const maxLooked = 300

const select = {
  ...effectiveSelect,
  id: true,
  text: true,
  quote: true,
  askerName: true,
  series: { select: { id: true, title: true } },
  revision: { select: { label: true } },
} as const satisfies Prisma.QuestionSelect

/** Texts that name one of the scenario's own hooks, or questions that a person tied to it. */
function where({ slug, tags }: JudgedSource): Prisma.QuestionWhereInput {
  const names = tags.hooks.filter((hook) => hook.includes('_'))
  const said = names.flatMap((name) => [{ text: { contains: name } }, { quote: { contains: name } }])
  return {
    removedAt: null,
    series: { removedAt: null },
    OR: [{ scenarios: { some: { slug } } }, ...said],
  }
}

/** The questions of a scenario: what people linked, then those that it is proposed for. Five queries. */
export async function questionsOf(ctx: Context, source: JudgedSource): Promise<ScenarioQuestion[]> {
  const rows = await ctx.db.question.findMany({
    where: where(source),
    select,
    orderBy: [{ askedAt: { sort: 'desc', nulls: 'last' } }, { id: 'desc' }],
    take: maxLooked,
  })
  const seen = rows.map((row) => ({ row, ...effective(row) })).filter(({ sameAs }) => sameAs === null)
  const links = await linksOf(
    ctx,
    seen.map(({ row, kind, anchor }) => {
      return { id: row.id, text: row.text, quote: row.quote, kind, anchor, label: row.revision.label }
    }),
  )
  const found = seen.flatMap(({ row, summary, status }) => {
    const link = links.get(row.id)?.find(({ slug }) => slug === source.slug)
    if (!link || link.state === 'removed') return []
    const { id, askerName, series, revision } = row
    const { state, reasons, score } = link
    return [{ id, summary, status, askerName, series, label: revision.label, state, reasons, score }]
  })
  const rank = (state: LinkState): number => (state === 'proposed' ? 1 : 0)
  return found.sort((a, b) => rank(a.state) - rank(b.state) || b.score - a.score)
}
