import { NotFoundError } from '#lib/errors'
import type { Context } from '../context'

export interface RevisionHead {
  id: number
  label: string
  version: number
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
          include: {
            revisions: {
              orderBy: { position: 'asc' },
              select: {
                id: true,
                label: true,
                version: true,
                headKey: true,
                coverKey: true,
                date: true,
                position: true,
              },
            },
          },
        })
      : null
  if (!row) throw new NotFoundError('series', input.id)
  const { id, key, title, removedAt, revisions } = row
  return {
    id,
    key,
    title,
    removedAt,
    revisions,
    author: { name: row.authorName, address: row.authorAddress },
  }
}

/** The label of the revision after the one at `position` that is no mere RESEND, or null. */
export function nextLabel(head: Pick<SeriesHead, 'revisions'>, position: number): string | null {
  return head.revisions.find((revision) => revision.position > position)?.label ?? null
}
