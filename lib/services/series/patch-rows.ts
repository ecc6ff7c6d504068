import { type Tally, tallyOf } from '../home/tally'
import { type EffectiveSource, effective } from '../question/effective'
import { type FileRow, filesOf, type TrailerRow, trailersOf } from './patch-json'

interface PatchSource {
  messageKey: string
  index: number
  total: number
  title: string
  borrowedFrom: string | null
  extra: boolean
  additions: number
  deletions: number
  files: unknown
  trailers: unknown
}

export interface PatchRow {
  index: number
  title: string
  /** Null when the patch is not at hand. */
  messageKey: string | null
  borrowedFrom: string | null
  extra: boolean
  /** Its commits are in a Git repository; this is the mail that asks to pull them. */
  pull: boolean
  additions: number
  deletions: number
  files: FileRow[]
  trailers: TrailerRow[]
  questions: Tally
}

type QuestionSource = EffectiveSource & { bot: boolean }

const rowOf = (patch: PatchSource, pull: boolean, questions: QuestionSource[]): PatchRow => ({
  index: patch.index,
  title: patch.title,
  messageKey: patch.messageKey,
  borrowedFrom: patch.borrowedFrom,
  extra: patch.extra,
  pull,
  additions: patch.additions,
  deletions: patch.deletions,
  files: filesOf(patch.files),
  trailers: trailersOf(patch.trailers),
  questions: tallyOf(questions),
})

const missingRow = (index: number): PatchRow => ({
  index,
  title: '',
  messageKey: null,
  borrowedFrom: null,
  extra: false,
  pull: false,
  additions: 0,
  deletions: 0,
  files: [],
  trailers: [],
  questions: tallyOf([]),
})

/** The patches of a revision in order, with those that are not at hand in their places; `byHand` are trailers that people took. */
export function patchRows(
  patches: PatchSource[],
  revision: { missing: number[]; expected: number },
  questions: QuestionSource[],
  byHand: ReadonlyMap<string, TrailerRow[]> = new Map(),
): PatchRow[] {
  const byPatch = new Map<string, QuestionSource[]>()
  for (const question of questions) {
    const key = effective(question).anchor.patchKey ?? ''
    byPatch.set(key, [...(byPatch.get(key) ?? []), question])
  }
  const rows = patches.map((patch) => {
    const row = rowOf(patch, revision.expected === 0, byPatch.get(patch.messageKey) ?? [])
    return { ...row, trailers: [...row.trailers, ...(byHand.get(patch.messageKey) ?? [])] }
  })
  const missing = revision.missing.filter((index) => !rows.some((row) => row.index === index)).map(missingRow)
  return [...rows, ...missing].sort((a, b) => a.index - b.index || Number(a.extra) - Number(b.extra))
}
