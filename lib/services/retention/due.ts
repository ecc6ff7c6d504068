import { z } from 'zod'
import type { Context } from '../context'
import { type LetGo, letRawGo } from './let-go'
import { readRetention } from './setting'

const key = 'retention-done'
const everyMs = 86_400_000

const Done = z.object({ at: z.coerce.date() })

/** The days of the rule when a day has passed since it was last kept to; null otherwise. Two queries. */
export async function retentionDue(ctx: Context): Promise<number | null> {
  const days = await readRetention(ctx.db)
  if (days === null) return null
  const row = await ctx.db.setting.findUnique({ where: { key } })
  const done = Done.safeParse(row?.value)
  return done.success && ctx.now.getTime() - done.data.at.getTime() < everyMs ? null : days
}

/** Keeps to the rule, once a day; a run that was stopped goes on with the next look. */
export async function keepRetention(ctx: Context, signal?: AbortSignal): Promise<LetGo | null> {
  const days = await retentionDue(ctx)
  if (days === null) return null
  const done = await letRawGo(ctx, days, signal)
  if (signal?.aborted) return done
  const value = { at: ctx.now.toISOString() }
  await ctx.db.setting.upsert({ where: { key }, create: { key, value }, update: { value } })
  return done
}
