import type { Prisma } from '#lib/db/generated/client'
import { NotFoundError } from '#lib/errors'
import type { Context } from '../context'

export interface RevisionHead {
  id: number
  label: string
  version: number
  resend: boolean
  headKey: string
  coverKey: string | null
  date: Date | null
  /** Order within the series, from 0. */
  position: number
}

/** As much of a series as the pages beneath it need for their frame. */
export interface SeriesHead {
  id: number
  key: string
  title: string
  author: { name: string; address: string }
  removedAt: Date | null
  /** Oldest first. */
  revisions: RevisionHead[]
}

/** As much of a series as its head needs, as a Prisma select. */
export const seriesHeadSelect = {
  id: true,
  key: true,
  title: true,
  authorName: true,
  authorAddress: true,
  removedAt: true,
  revisions: {
    orderBy: { position: 'asc' },
    select: {
      id: true,
      label: true,
      version: true,
      resend: true,
      headKey: true,
      coverKey: true,
      date: true,
      position: true,
    },
  },
} as const satisfies Prisma.SeriesSelect

/** A row of that select as the pages show it. */
export function toSeriesHead(row: Prisma.SeriesGetPayload<{ select: typeof seriesHeadSelect }>): SeriesHead {
  const { authorName: name, authorAddress: address, ...rest } = row
  return { ...rest, author: { name, address } }
}

/** The head of a series, a removed one too. @throws NotFoundError */
export async function getSeriesHead({
  ctx,
  input,
}: {
  ctx: Context
  input: { id: number }
}): Promise<SeriesHead> {
  const row =
    Number.isSafeInteger(input.id) && input.id > 0 && input.id < 2 ** 31
      ? await ctx.db.series.findUnique({
          where: { id: input.id },
          select: seriesHeadSelect,
        })
      : null
  if (!row) throw new NotFoundError('series', input.id)
  return toSeriesHead(row)
}
