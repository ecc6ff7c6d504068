import type { Tx } from '#lib/db/client'
import { InvalidInputError, NotFoundError } from '#lib/errors'
import type { SeriesCorrection } from '#lib/series/types'
import type { Context } from '../context'
import { parseInput } from '../input'
import { parseMessageId } from '../question/add-answer'
import { correct } from './correct'
import { LinkRevision, UnlinkRevision } from './schemas'

const headsOfSeries = async (tx: Tx, seriesId: number): Promise<{ title: string; heads: string[] }> => {
  const series = await tx.series.findUnique({
    where: { id: seriesId },
    select: { title: true, revisions: { select: { headKey: true }, orderBy: { position: 'asc' } } },
  })
  if (!series) throw new NotFoundError('series', seriesId)
  return { title: series.title, heads: series.revisions.map(({ headKey }) => headKey) }
}

/** What a person said before about any of these pairs. */
const between = (tx: Tx, kind: 'link' | 'unlink', some: string[], others: string[]) =>
  tx.correction.findMany({
    where: {
      kind,
      undoneAt: null,
      OR: [
        { head: { in: some }, value: { in: others } },
        { head: { in: others }, value: { in: some } },
      ],
    },
  })

/** What came before and after a revision may be tied over it alone; without it they are linked to each other. */
function bridge(heads: string[], gone: string): SeriesCorrection[] {
  const at = heads.indexOf(gone)
  const [before, after] = [heads[at - 1], heads[at + 1]]
  return before && after ? [{ kind: 'link', head: before, value: after }] : []
}

/**
 * Says that a revision does not belong to the others of its series; it becomes a series of its own.
 * @throws NotFoundError, InvalidInputError when it is the only one
 */
export async function unlinkRevision({ ctx, input }: { ctx: Context; input: unknown }): Promise<void> {
  const { seriesId, head } = parseInput(UnlinkRevision, input)
  await correct(ctx, async (tx) => {
    const { heads } = await headsOfSeries(tx, seriesId)
    if (!heads.includes(head)) throw new NotFoundError('revision', head)
    const others = heads.filter((key) => key !== head)
    if (others.length === 0) throw new InvalidInputError('It is the only revision of this series.')
    const revision = await tx.revision.findUniqueOrThrow({
      where: { headKey: head },
      select: { label: true },
    })
    return {
      seriesId,
      verb: 'unlink',
      corrections: [
        ...others.map((value) => ({ kind: 'unlink' as const, head, value })),
        ...bridge(heads, head),
      ],
      replaced: await between(tx, 'link', [head], others),
      from: null,
      to: revision.label,
    }
  })
}

/** The series that a number, an address here, a Message-ID or a link to an archive means. */
async function findOther(tx: Tx, text: string): Promise<number> {
  const number = /^(?:.*\/s\/)?(\d{1,9})(?:[/?#].*)?$/.exec(text)?.[1]
  if (number) return Number(number)
  const key = parseMessageId(text)
  const patch = await tx.patch.findFirst({
    where: { messageKey: key },
    select: { revision: { select: { seriesId: true } } },
  })
  const revision =
    patch?.revision ?? (await tx.revision.findFirst({ where: { headKey: key }, select: { seriesId: true } }))
  if (!revision) throw new NotFoundError('patch or cover letter', key)
  return revision.seriesId
}

/**
 * Says that another series is the same piece of work as this one.
 * @throws NotFoundError, InvalidInputError when it is this one
 */
export async function linkRevisions({ ctx, input }: { ctx: Context; input: unknown }): Promise<void> {
  const { seriesId, other } = parseInput(LinkRevision, input)
  await correct(ctx, async (tx) => {
    const otherId = await findOther(tx, other)
    if (otherId === seriesId) throw new InvalidInputError('That belongs to this series already.')
    const [own, foreign] = [await headsOfSeries(tx, seriesId), await headsOfSeries(tx, otherId)]
    const [head, value] = [own.heads[0], foreign.heads[0]]
    if (!head || !value) throw new InvalidInputError('One of the two has no revision any more.')
    return {
      seriesId,
      verb: 'link',
      corrections: [{ kind: 'link', head, value }],
      replaced: await between(tx, 'unlink', own.heads, foreign.heads),
      from: null,
      to: foreign.title,
    }
  })
}
