import { findNews, type SeriesNews } from '#lib/db/news/find-news'
import type { Context } from '../context'
import { myAddresses } from '../home/my-addresses'
import { effective, effectiveSelect } from '../question/effective'
import { whereProposed } from './proposals'
import { readSeen } from './seen'

const maxSeries = 100
const maxProposals = 50

export interface ProposedQuestion {
  assignmentId: number
  questionId: number
  /** As it was seen: a form sends it back. */
  edition: number
  summary: string
  series: string
  /** Who proposed it, when known. */
  by: string | null
  until: Date | null
}

export interface Notices {
  /** When the list was made: what is marked as seen reaches up to here. */
  at: Date
  /** Up to when everything was seen; null when nobody ever said so. */
  since: Date | null
  proposals: ProposedQuestion[]
  news: SeriesNews[]
}

async function proposed(ctx: Context): Promise<ProposedQuestion[]> {
  const rows = await ctx.db.assignment.findMany({
    where: whereProposed(ctx),
    select: {
      id: true,
      until: true,
      proposer: { select: { name: true } },
      question: {
        select: { ...effectiveSelect, id: true, edition: true, series: { select: { title: true } } },
      },
    },
    orderBy: { id: 'desc' },
    take: maxProposals,
  })
  return rows.map(({ id, until, proposer, question }) => ({
    assignmentId: id,
    questionId: question.id,
    edition: question.edition,
    summary: effective(question).summary,
    series: question.series.title,
    by: proposer?.name ?? null,
    until,
  }))
}

/** What arrived since it was last seen, a row a series (100 at most), and what is proposed to the user. */
export async function findNotices(ctx: Context): Promise<Notices> {
  const [seen, addresses, proposals] = await Promise.all([readSeen(ctx), myAddresses(ctx), proposed(ctx)])
  const news = await findNews({
    seen,
    addresses: addresses.map((address) => address.toLowerCase()),
    personId: ctx.actor?.personId ?? 0,
    limit: maxSeries,
  })
  return { at: ctx.now, since: seen.all === null ? null : new Date(seen.all), proposals, news }
}
