import type { SourceLimits } from '#lib/archive/types'
import { env } from '#lib/env'

/** Limits on everything that comes from outside, as the environment sets them. */
export const sourceLimits = (): SourceLimits => ({
  messageBytes: env().REROLL_MESSAGE_MAX,
  unpackedBytes: env().REROLL_UNPACKED_MAX,
})
