import type { Tx } from '#lib/db/client'
import type { Correction } from '#lib/db/generated/client'
import type { SeriesCorrection } from '#lib/series/types'
import type { Cell } from '../change/cells'
import { recordChange } from '../change/record-change'
import type { Context } from '../context'
import { rederiveMessages } from '../derive/rederive'
import { headsOf } from './heads-of'

export interface NewCorrections {
  seriesId: number
  verb: 'link' | 'unlink' | 'version' | 'author' | 'title'
  corrections: SeriesCorrection[]
  /** Earlier ones that these replace or contradict. */
  replaced: Correction[]
  from: string | null
  to: string
}

const cells = (rows: Correction[], undoneAt: Date | null): Cell[] =>
  rows.map(({ id }) => ({ table: 'correction', id: String(id), columns: { undoneAt } }))

/** Writes corrections down within a transaction; they work only once the series are derived anew. */
async function store(tx: Tx, ctx: Context, given: NewCorrections): Promise<void> {
  const rows = await tx.correction.createManyAndReturn({
    data: given.corrections.map((correction) => ({
      ...correction,
      personId: ctx.actor?.personId,
      createdAt: ctx.now,
    })),
  })
  await tx.correction.updateMany({
    where: { id: { in: given.replaced.map(({ id }) => id) } },
    data: { undoneAt: ctx.now },
  })
  await recordChange(tx, ctx, {
    entity: 'series',
    entityId: String(given.seriesId),
    verb: given.verb,
    before: { said: given.from, cells: [...cells(rows, ctx.now), ...cells(given.replaced, null)] },
    after: { said: given.to, cells: [...cells(rows, null), ...cells(given.replaced, ctx.now)] },
  })
}

/**
 * Runs one correction: `plan` looks at the series and says what is to be corrected, then all that hangs on the
 * messages named is derived anew. Undoing it is `undoChange`.
 */
export async function correct(ctx: Context, plan: (tx: Tx) => Promise<NewCorrections>): Promise<void> {
  const given = await ctx.db.$transaction(async (tx) => {
    const planned = await plan(tx)
    await store(tx, ctx, planned)
    return planned
  })
  await rederiveMessages(ctx, headsOf([...given.corrections, ...given.replaced]))
}
