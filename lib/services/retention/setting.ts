import { z } from 'zod'
import type { Db } from '#lib/db/client'

/** Days after which the raw mail of a thread that nobody follows is let go; null: never. */
export const Days = z
  .int('is not a whole number')
  .min(1, 'is less than a day')
  .max(36_500, 'is more than a hundred years')

const Setting = z.object({ days: Days.nullable() })

/** What this installation does; off until an administrator says otherwise. */
export async function readRetention(db: Db): Promise<number | null> {
  const row = await db.setting.findUnique({ where: { key: 'retention' } })
  const parsed = Setting.safeParse(row?.value)
  return parsed.success ? parsed.data.days : null
}

const dayMs = 86_400_000

/** Nothing of the thread came since this moment. */
export const cutoff = (now: Date, days: number): Date => new Date(now.getTime() - days * dayMs)
