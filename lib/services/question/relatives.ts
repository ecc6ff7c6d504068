import type { Prisma } from '#lib/db/generated/client'
import type { Context } from '../context'
import { type Effective, effective, effectiveSelect } from './effective'

/** Another question, as a link to it. */
export interface Relative extends Effective {
  id: number
  key: string
  edition: number
  askerName: string
  messageKey: string
  revisionLabel: string
}

export interface Relatives {
  /** Questions that repeat this one. */
  repeats: Relative[]
  /** The one that this repeats. */
  original: Relative | null
  /** The question that this was split from. */
  whole: Relative | null
  /** What it was split into. */
  parts: Relative[]
  /** Others that could be the same: of the same mail, the same patch or the same place in another revision. */
  near: Relative[]
}

const maxNear = 60
const maxRows = 400

interface Own {
  id: number
  key: string
  seriesId: number
  messageKey: string
  splitFrom: string | null
  effective: Effective
}

const select = {
  ...effectiveSelect,
  id: true,
  key: true,
  edition: true,
  askerName: true,
  messageKey: true,
  splitFrom: true,
  removedAt: true,
  revision: { select: { label: true } },
} as const satisfies Prisma.QuestionSelect

/** Every question that has to do with one, those of its mail and patch among them: one query. */
export async function loadRelatives(ctx: Context, own: Own): Promise<Relatives> {
  const { key, seriesId, messageKey } = own
  const { patchKey } = own.effective.anchor
  const keys = [own.effective.sameAs, own.splitFrom].filter((item) => item !== null)
  const rows = await ctx.db.question.findMany({
    where: {
      seriesId,
      id: { not: own.id },
      OR: [
        { key: { in: keys } },
        { splitFrom: key },
        { decidedSameAs: key },
        { decidedSameAs: null, sameAsKey: key },
        { removedAt: null, messageKey },
        ...(patchKey === null ? [] : [{ removedAt: null, patchKey }]),
      ],
    },
    select,
    orderBy: [{ askedAt: { sort: 'asc', nulls: 'last' } }, { lineFirst: 'asc' }],
    take: maxRows,
  })
  const all = rows.map((row) => ({
    ...effective(row),
    id: row.id,
    key: row.key,
    edition: row.edition,
    askerName: row.askerName,
    messageKey: row.messageKey,
    revisionLabel: row.revision.label,
    splitFrom: row.splitFrom,
    removed: row.removedAt !== null,
  }))
  const isNear = (row: (typeof all)[number]): boolean =>
    !row.removed && (row.messageKey === messageKey || row.anchor.patchKey === patchKey)
  return {
    repeats: all.filter((row) => row.sameAs === key && !row.removed),
    original: all.find((row) => row.key === own.effective.sameAs) ?? null,
    whole: all.find((row) => row.key === own.splitFrom) ?? null,
    parts: all.filter((row) => row.splitFrom === key && !row.removed),
    near: all
      .filter((row) => isNear(row) && row.sameAs !== key && row.status !== 'dismissed')
      .slice(0, maxNear),
  }
}
