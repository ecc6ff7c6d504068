import { NotFoundError } from '#lib/errors'
import type { PatchRef, Revision, Series, VersionLink } from '#lib/series/types'
import type { Context } from '../context'
import { parseInput } from '../input'
import { Id } from '../question/schemas'
import { type TrailerRow, trailersOf } from '../series/patch-json'

/** A revision as it is stored, and as the pure folders take it; `revision.messages` is filled by `withMessages`. */
export interface StoredRevision {
  id: number
  label: string
  date: Date | null
  revision: Revision
  /** Trailers of each patch, in it and given by replies, by the patch's key. */
  trailers: Map<string, TrailerRow[]>
  /** Changes when a patch of it does. */
  fingerprint: string
}

export interface StoredSeries {
  id: number
  series: Omit<Series, 'revisions'>
  /** Oldest first. */
  revisions: StoredRevision[]
}

const patchSelect = {
  messageKey: true,
  index: true,
  total: true,
  title: true,
  borrowedFrom: true,
  extra: true,
  patchId: true,
  trailers: true,
} as const

async function loadRow({ db }: Context, id: number) {
  const row = await db.series.findFirst({
    where: { id, removedAt: null },
    include: {
      revisions: {
        orderBy: { position: 'asc' },
        include: { patches: { select: patchSelect, orderBy: [{ index: 'asc' }, { id: 'asc' }] } },
      },
    },
  })
  if (row === null) throw new NotFoundError('series', id)
  return row
}

type RevisionRow = Awaited<ReturnType<typeof loadRow>>['revisions'][number]
type PatchRow = RevisionRow['patches'][number]

const refOf = ({ messageKey, index, total, title, borrowedFrom }: PatchRow): PatchRef => ({
  messageId: messageKey,
  index,
  total,
  title,
  borrowedFrom,
})

function storedRevision(row: RevisionRow): StoredRevision {
  const patches = row.patches.filter(({ index, extra }) => index > 0 && !extra)
  return {
    id: row.id,
    label: row.label,
    date: row.date,
    trailers: new Map(row.patches.map((patch) => [patch.messageKey, trailersOf(patch.trailers)])),
    fingerprint: JSON.stringify(
      patches.map(({ messageKey, index, title, patchId }) => [messageKey, index, title, patchId]),
    ),
    revision: {
      version: row.version,
      label: row.label,
      resend: row.resend,
      rfc: row.rfc,
      head: row.headKey,
      cover: row.coverKey,
      patches: patches.map(refOf),
      extras: row.patches.filter(({ extra }) => extra).map(refOf),
      expected: row.expected,
      missing: row.missing,
      date: row.date?.toISOString() ?? null,
      linkedBy: Array.isArray(row.linkedBy) ? (row.linkedBy as unknown as VersionLink[]) : [],
      messages: [],
    },
  }
}

/** A series with all its revisions and their patches: three queries. @throws NotFoundError, InvalidInputError */
export async function loadStoredSeries(ctx: Context, seriesId: unknown): Promise<StoredSeries> {
  const row = await loadRow(ctx, parseInput(Id, seriesId))
  return {
    id: row.id,
    series: {
      key: row.key,
      title: row.title,
      author: { name: row.authorName, address: row.authorAddress },
    },
    revisions: row.revisions.map(storedRevision),
  }
}

/** @throws NotFoundError */
export function revisionAt({ revisions }: StoredSeries, label: string): StoredRevision {
  const found = revisions.find((one) => one.label === label)
  if (!found) throw new NotFoundError('revision', label)
  return found
}

/** Keys of the cover letter and of every patch, an extra one too. */
export const keysOf = ({ revision: { cover, patches, extras } }: StoredRevision): string[] => [
  ...(cover === null ? [] : [cover]),
  ...[...patches, ...extras].map(({ messageId }) => messageId),
]
