import type { Context } from '../context'
import type { TrailerRow } from '../series/patch-json'
import { readChoice } from './trailer-choice'

/** The trailers that people took although they name somebody else than their writer, by the patch's key: one query. */
export async function takenByHand(
  ctx: Context,
  patches: readonly string[],
): Promise<Map<string, TrailerRow[]>> {
  const taken = new Map<string, TrailerRow[]>()
  if (patches.length === 0) return taken
  const rows = await ctx.db.correction.findMany({
    where: { kind: 'trailer', head: { in: [...patches] }, undoneAt: null },
    select: { head: true, value: true },
    orderBy: { id: 'asc' },
  })
  for (const { head, value } of rows) {
    const choice = readChoice(value)
    if (choice && head) taken.set(head, [...(taken.get(head) ?? []), { ...choice, carried: false }])
  }
  return taken
}
