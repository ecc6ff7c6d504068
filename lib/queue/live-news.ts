import { z } from 'zod'

const SeriesNews = z.object({ id: z.number(), replies: z.number(), revisions: z.number() })
/** Ids of series; null when there are too many to name. */
const seriesIds = z.array(z.number()).nullable()

/** What the database tells on the channel `reroll_live` (prisma/migrations, `follow`). */
export const LiveNews = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('import'), id: z.number() }),
  z.object({ kind: z.literal('follow'), id: z.number() }),
  z.object({ kind: z.literal('mail'), series: z.array(SeriesNews).nullable() }),
  z.object({ kind: z.literal('questions'), series: seriesIds }),
  z.object({ kind: z.literal('change'), entity: z.string(), id: z.string() }),
  /** Something may have been missed: whoever shows anything looks again. */
  z.object({ kind: z.literal('everything') }),
])
export type LiveNews = z.infer<typeof LiveNews>

/** Reads a notification; null for one that another version of the program sent. */
export function parseNews(payload: string): LiveNews | null {
  try {
    return LiveNews.parse(JSON.parse(payload))
  } catch {
    return null
  }
}
