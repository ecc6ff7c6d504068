import { createHash } from 'node:crypto'
import { type RangePair, rangeDiff } from '#lib/series/range-diff'
import type { Mail } from '#lib/series/types'
import type { Context } from '../context'
import { Held } from './held'
import { loadMails } from './load-mails'
import type { StoredRevision } from './load-series'

export type Step = readonly [older: StoredRevision, newer: StoredRevision]

const held = new Held<RangePair[]>(80)

const nameOf = ([older, newer]: Step): string =>
  createHash('sha1').update(`${older.fingerprint}\n${newer.fingerprint}`).digest('hex')

/** Compares pairs of revisions whose mails are at hand; what was compared before is not compared again. */
export function compareRead(step: Step, mails: ReadonlyMap<string, Mail>): RangePair[] {
  const name = nameOf(step)
  const known = held.get(name)
  if (known) return known
  const pairs = rangeDiff(step[0].revision, step[1].revision, mails)
  held.set(name, pairs)
  return pairs
}

/** The range-diff of each pair of revisions: two queries, none for what was compared before. */
export async function compare(ctx: Context, steps: readonly Step[]): Promise<RangePair[][]> {
  const fresh = steps.filter((step) => held.get(nameOf(step)) === undefined)
  const keys = fresh.flat().flatMap(({ revision }) => revision.patches.map(({ messageId }) => messageId))
  const mails = keys.length === 0 ? new Map<string, Mail>() : await loadMails(ctx, keys)
  return steps.map((step) => compareRead(step, mails))
}
