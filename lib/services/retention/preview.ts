import { z } from 'zod'
import { countGone, type UnfollowedSize, unfollowedSize } from '#lib/db/retention/unfollowed'
import { type Context, demand } from '../context'
import { parseInput } from '../input'
import { cutoff, Days, readRetention } from './setting'

export interface RetentionView extends UnfollowedSize {
  /** The rule that holds; null for none. */
  rule: number | null
  /** The days that the figures are for. */
  days: number
  /** Mails whose bytes are gone already. */
  gone: number
}

/** Asked for when no rule holds: what half a year would do. */
const usual = 180

/**
 * What the rule lets go, or would with other days; changes nothing.
 * @throws RerollError `forbidden` but for administrators, InvalidInputError
 */
export async function previewRetention(ctx: Context, given?: number): Promise<RetentionView> {
  demand(ctx, 'settings')
  const rule = await readRetention(ctx.db)
  const { days } = parseInput(z.object({ days: Days }), { days: given ?? rule ?? usual })
  const [size, gone] = await Promise.all([unfollowedSize(cutoff(ctx.now, days)), countGone()])
  return { ...size, rule, days, gone }
}
