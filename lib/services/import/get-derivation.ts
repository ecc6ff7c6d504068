import { countWaiting } from '#lib/db/bulk/derive-claims'
import type { Context } from '../context'

/** How far the threads of all imports, and those that a newer program derives anew, have come. */
export interface Derivation {
  derived: number
  threads: number
}

/** What is being derived; null when nothing waits. */
export async function getDerivation(ctx: Context): Promise<Derivation | null> {
  const waiting = await countWaiting()
  if (waiting === 0) return null
  const threads = Math.max(waiting, await ctx.db.thread.count())
  return { derived: threads - waiting, threads }
}
