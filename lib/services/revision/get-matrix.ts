import type { VersionLink } from '#lib/series/types'
import type { Context } from '../context'
import { type Tally, tallyOf } from '../home/tally'
import { effective } from '../question/effective'
import { questionRowSelect } from '../series/get-series'
import type { TrailerRow } from '../series/patch-json'
import { compare, type Step } from './compare'
import { keysOf, loadStoredSeries } from './load-series'
import { type MatrixCell, type MatrixRow, patchMatrix } from './matrix'
import { takenByHand } from './taken-by-hand'

/** A cell with the questions and trailers on its patch. */
export interface MatrixCellView extends MatrixCell {
  questions: Tally
  trailers: TrailerRow[]
}

export interface MatrixRowView extends Omit<MatrixRow, 'cells'> {
  cells: (MatrixCellView | null)[]
}

export interface MatrixRevision {
  id: number
  label: string
  rfc: boolean
  /** It has no patches, since its commits are in a Git repository. */
  pull: boolean
  date: Date | null
  linkedBy: VersionLink[]
  /** Label of the revision before. */
  previous: string | null
  /** On the cover letter and on the whole. */
  questions: Tally
}

export interface MatrixPage {
  series: { id: number; title: string }
  revisions: MatrixRevision[]
  rows: MatrixRowView[]
}

/** The patches of a series over its revisions, with what was asked and given on each: at most seven queries. */
export async function getMatrix({
  ctx,
  input,
}: {
  ctx: Context
  input: { seriesId: unknown }
}): Promise<MatrixPage> {
  const stored = await loadStoredSeries(ctx, input.seriesId)
  const { revisions } = stored
  const steps = revisions.slice(1).flatMap((newer, at): Step[] => {
    const older = revisions[at]
    return older ? [[older, newer]] : []
  })
  const [pairs, questions, byHand] = await Promise.all([
    compare(ctx, steps),
    ctx.db.question.findMany({
      where: { seriesId: stored.id, removedAt: null, goneAt: null },
      select: questionRowSelect,
    }),
    takenByHand(ctx, revisions.flatMap(keysOf)),
  ])
  const rows = patchMatrix(
    revisions.map(({ revision }) => revision),
    pairs,
  )
  const asked = new Map<string, typeof questions>()
  for (const question of questions) {
    const key = `${question.revisionId} ${effective(question).anchor.patchKey ?? ''}`
    asked.set(key, [...(asked.get(key) ?? []), question])
  }
  const patches = new Set(
    revisions.flatMap(({ id, revision }) => revision.patches.map((ref) => `${id} ${ref.messageId}`)),
  )
  return {
    series: { id: stored.id, title: stored.series.title },
    revisions: revisions.map(({ id, label, date, revision }, at) => ({
      id,
      label,
      rfc: revision.rfc,
      pull: revision.expected === 0,
      date,
      linkedBy: revision.linkedBy,
      previous: revisions[at - 1]?.label ?? null,
      questions: tallyOf(
        [...asked].flatMap(([key, list]) => (key.startsWith(`${id} `) && !patches.has(key) ? list : [])),
      ),
    })),
    rows: rows.map((row) => ({
      ...row,
      cells: row.cells.map((cell, column) => {
        const revision = revisions[column]
        const key = cell?.ref?.messageId ?? ''
        return cell && revision
          ? {
              ...cell,
              questions: tallyOf(asked.get(`${revision.id} ${key}`) ?? []),
              trailers: [...(revision.trailers.get(key) ?? []), ...(byHand.get(key) ?? [])],
            }
          : null
      }),
    })),
  }
}
