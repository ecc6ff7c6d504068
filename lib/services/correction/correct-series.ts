import type { Tx } from '#lib/db/client'
import { InvalidInputError, NotFoundError } from '#lib/errors'
import type { Context } from '../context'
import { parseInput } from '../input'
import { correct } from './correct'
import { CorrectAuthor, CorrectTitle, CorrectVersion } from './schemas'

async function loadSeries(tx: Tx, seriesId: number) {
  const series = await tx.series.findUnique({
    where: { id: seriesId },
    include: { revisions: { orderBy: { position: 'asc' } } },
  })
  if (!series) throw new NotFoundError('series', seriesId)
  return series
}

/** Corrections of one kind that hold for one of these heads. */
const holding = (tx: Tx, kind: string, heads: string[]) =>
  tx.correction.findMany({ where: { kind, head: { in: heads }, undoneAt: null } })

/**
 * Says which version a posting is.
 * @throws NotFoundError, InvalidInputError when the series has that version already
 */
export async function correctVersion({ ctx, input }: { ctx: Context; input: unknown }): Promise<void> {
  const { seriesId, head, version } = parseInput(CorrectVersion, input)
  await correct(ctx, async (tx) => {
    const { revisions } = await loadSeries(tx, seriesId)
    const revision = revisions.find(({ headKey }) => headKey === head)
    if (!revision) throw new NotFoundError('revision', head)
    if (revision.version === version) throw new InvalidInputError(`It is v${version} already.`)
    return {
      seriesId,
      verb: 'version',
      corrections: [{ kind: 'version', head, value: String(version) }],
      replaced: await holding(tx, 'version', [head]),
      from: revision.label,
      to: `v${version}`,
    }
  })
}

/** Says who the author of a series is. @throws NotFoundError, InvalidInputError */
export async function correctAuthor({ ctx, input }: { ctx: Context; input: unknown }): Promise<void> {
  const { seriesId, name, address } = parseInput(CorrectAuthor, input)
  await correct(ctx, (tx) => planWhole(tx, seriesId, 'author', `${name} <${address}>`))
}

/** Gives a series another title. @throws NotFoundError, InvalidInputError */
export async function correctTitle({ ctx, input }: { ctx: Context; input: unknown }): Promise<void> {
  const { seriesId, title } = parseInput(CorrectTitle, input)
  await correct(ctx, (tx) => planWhole(tx, seriesId, 'title', title))
}

/** A correction of the series as a whole hangs on the head of its first revision. */
async function planWhole(tx: Tx, seriesId: number, kind: 'author' | 'title', value: string) {
  const { key, title, authorName, authorAddress, revisions } = await loadSeries(tx, seriesId)
  return {
    seriesId,
    verb: kind,
    corrections: [{ kind, head: revisions[0]?.headKey ?? key, value }],
    replaced: await holding(
      tx,
      kind,
      revisions.map(({ headKey }) => headKey),
    ),
    from: kind === 'title' ? title : `${authorName} <${authorAddress}>`,
    to: value,
  }
}
