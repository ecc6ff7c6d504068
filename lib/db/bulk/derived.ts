import type { FoundQuestion } from '#lib/questions/types'
import type { Mail, Revision, Series } from '#lib/series/types'
import type { DerivedThread } from './derive-threads'

/** A question as it is stored: what was found, who asked, where the patch stands in its revision. */
export interface DerivedQuestion extends FoundQuestion {
  askerName: string
  askerAddress: string
  askedAt: string | null
  patchIndex: number | null
  turn: string
  /** Names and dates of those who answered, by message. */
  answerers: Map<string, { name: string; date: string | null }>
}

export interface DerivedPatch {
  messageKey: string
  index: number
  total: number
  title: string
  borrowedFrom: string | null
  extra: boolean
  additions: number
  deletions: number
  files: { path: string; oldPath: string | null; status: string; additions: number; deletions: number }[]
  patchId: string | null
  trailers: { name: string; value: string; from: string; carried: boolean }[]
}

export interface DerivedRevision extends Omit<Revision, 'patches' | 'extras'> {
  position: number
  patches: DerivedPatch[]
  questions: DerivedQuestion[]
}

export interface DerivedSeries extends Omit<Series, 'revisions'> {
  /** Date of its newest message, ISO, or null. */
  lastDate: string | null
  revisions: DerivedRevision[]
}

/** All that follows from the mails of one component. */
export interface Derived {
  threads: DerivedThread[]
  parents: { id: number; parentKey: string | null }[]
  series: DerivedSeries[]
  mails: Map<string, Mail>
}
