import type { Question } from '#lib/db/generated/client'
import {
  type AnchorCandidate,
  type AnchorPlace,
  type AnchorQuality,
  anchorPlaces,
  type QuestionKind,
  type QuestionStatus,
  questionKinds,
  questionStatuses,
} from '#lib/questions/types'
import { type Turn, turnOf } from './turn'

/** The columns that an effective value can rest on; any select that holds them will do. */
export type EffectiveSource = Pick<
  Question,
  | 'kind'
  | 'status'
  | 'summary'
  | 'maybe'
  | 'sameAsKey'
  | 'patchKey'
  | 'patchIndex'
  | 'where'
  | 'file'
  | 'patchLine'
  | 'oldLine'
  | 'newLine'
  | 'quality'
  | 'candidates'
  | 'nextVersion'
  | 'turn'
  | 'decidedStatus'
  | 'addressedIn'
  | 'decidedKind'
  | 'decidedAnchor'
  | 'decidedSummary'
  | 'decidedSure'
  | 'decidedSameAs'
> & { proposedBy?: number | null }

export interface EffectiveAnchor {
  patchKey: string | null
  patchIndex: number | null
  where: AnchorPlace
  file: string | null
  patchLine: number | null
  oldLine: number | null
  newLine: number | null
  /** `person` when somebody picked the place by hand. */
  quality: AnchorQuality | 'person'
  candidates: AnchorCandidate[]
}

/** What holds for a question: what a person decided, else what was inferred. */
export interface Effective {
  status: QuestionStatus
  kind: QuestionKind
  summary: string
  anchor: EffectiveAnchor
  addressedIn: string | null
  /** Doubtful and nobody has said yet whether it is a question. */
  maybe: boolean
  /** Key of the question that this one repeats, or null. */
  sameAs: string | null
  turn: Turn
  /** Which of them a person decided. */
  decided: { status: boolean; kind: boolean; summary: boolean; anchor: boolean; sure: boolean }
}

/** What `decidedAnchor` holds. */
export interface DecidedAnchor {
  patch: string
  patchIndex: number | null
  where: AnchorPlace
  file: string | null
  patchLine: number | null
  oldLine: number | null
  newLine: number | null
}

/** The columns that `effective` needs, as a Prisma select. */
export const effectiveSelect = {
  kind: true,
  status: true,
  summary: true,
  maybe: true,
  sameAsKey: true,
  patchKey: true,
  patchIndex: true,
  where: true,
  file: true,
  patchLine: true,
  oldLine: true,
  newLine: true,
  quality: true,
  candidates: true,
  nextVersion: true,
  turn: true,
  decidedStatus: true,
  addressedIn: true,
  decidedKind: true,
  decidedAnchor: true,
  decidedSummary: true,
  decidedSure: true,
  decidedSameAs: true,
  proposedBy: true,
} as const

const qualities = ['exact', 'ambiguous', 'similar', 'inherited', 'none'] as const

/** A value out of a closed list; a database column that holds another word reads as the fallback. */
function oneOf<T extends string>(list: readonly T[], value: string, fallback: T): T {
  return list.find((item) => item === value) ?? fallback
}

function statusOf(row: EffectiveSource): QuestionStatus {
  if (row.decidedStatus) return oneOf(questionStatuses, row.decidedStatus, 'open')
  if (row.decidedSure === false) return 'dismissed'
  return oneOf(questionStatuses, row.status, 'open')
}

function anchorOf(row: EffectiveSource): EffectiveAnchor {
  const candidates = Array.isArray(row.candidates) ? (row.candidates as unknown as AnchorCandidate[]) : []
  if (row.decidedAnchor && typeof row.decidedAnchor === 'object') {
    const decided = row.decidedAnchor as unknown as DecidedAnchor
    return {
      patchKey: decided.patch,
      patchIndex: decided.patchIndex ?? null,
      where: oneOf(anchorPlaces, decided.where, 'none'),
      file: decided.file,
      patchLine: decided.patchLine,
      oldLine: decided.oldLine ?? null,
      newLine: decided.newLine ?? null,
      quality: 'person',
      candidates,
    }
  }
  return {
    patchKey: row.patchKey,
    patchIndex: row.patchIndex,
    where: oneOf(anchorPlaces, row.where, 'none'),
    file: row.file,
    patchLine: row.patchLine,
    oldLine: row.oldLine,
    newLine: row.newLine,
    quality: oneOf(qualities, row.quality, 'none'),
    candidates,
  }
}

/**
 * The one place where `decided ?? inferred` is worked out; every reader goes through it.
 * A doubtful question that a person dismissed has the status `dismissed`.
 */
export function effective(row: EffectiveSource): Effective {
  const status = statusOf(row)
  return {
    status,
    kind: oneOf(questionKinds, row.decidedKind ?? row.kind, 'question'),
    summary: row.decidedSummary ?? row.summary,
    anchor: anchorOf(row),
    addressedIn: status === 'addressed' ? row.addressedIn : null,
    maybe: row.maybe && row.decidedSure === null && row.decidedStatus === null,
    sameAs: row.decidedSameAs === null ? row.sameAsKey : row.decidedSameAs || null,
    turn: turnOf(row, status),
    decided: {
      status: row.decidedStatus !== null,
      kind: row.decidedKind !== null,
      summary: row.decidedSummary !== null,
      anchor: row.decidedAnchor !== null,
      sure: row.decidedSure !== null,
    },
  }
}
