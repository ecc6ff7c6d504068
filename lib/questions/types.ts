import type { Mail, Revision, ThreadTree } from '#lib/series/types'

export const questionKinds = ['question', 'request', 'nit', 'objection'] as const
export type QuestionKind = (typeof questionKinds)[number]

export const questionStatuses = [
  'open',
  'answered',
  'agreed',
  'addressed',
  'declined',
  'withdrawn',
  'dismissed',
] as const
export type QuestionStatus = (typeof questionStatuses)[number]

export const anchorPlaces = [
  'diff',
  'commit-message',
  'cover',
  'diffstat',
  'whole-patch',
  'whole-series',
  'none',
] as const
export type AnchorPlace = (typeof anchorPlaces)[number]

export type AnchorQuality = 'exact' | 'ambiguous' | 'similar' | 'inherited' | 'none'

export interface AnchorCandidate {
  file: string | null
  /** Line of the patch mail's decoded body, from 1. */
  patchLine: number
}

export interface Anchor {
  /** Key of the patch or cover letter; null when none is known. */
  patch: string | null
  where: AnchorPlace
  file: string | null
  /** Line of the patch mail's decoded body, from 1, or null. */
  patchLine: number | null
  oldLine: number | null
  newLine: number | null
  quality: AnchorQuality
  /** Other places where the same quote stands; only when ambiguous. */
  candidates: AnchorCandidate[]
}

export type AnswerEffect = 'answers' | 'agrees' | 'declines' | 'partly' | 'asks-back'

export interface Answer {
  /** Key of the answering message. */
  message: string
  /** First and last line of the answering text. */
  lines: [number, number]
  effect: AnswerEffect
  text: string
}

export type NextVersion = 'changed' | 'unchanged' | 'code-gone' | 'unknown'

/** What became of an anchor in a later revision. */
export type PortState = 'same' | 'moved' | 'changed' | 'moved-to-other-patch' | 'gone'

export interface Port {
  state: PortState
  patch: string | null
  file: string | null
  patchLine: number | null
  newLine: number | null
}

export interface Feature {
  name: string
  /** Its share of the score. */
  weight: number
}

export interface FoundQuestion {
  /** Identity over re-derivations: `MESSAGE-KEY#` and a short hash of the normalised text (and a counter for repeats). */
  key: string
  message: string
  /** First and last line of the writer's own text, from 1. */
  lines: [number, number]
  /** The writer's own text of those lines. */
  text: string
  /** Shortened to one line for lists, at most 120 characters. */
  summary: string
  kind: QuestionKind
  byAuthor: boolean
  /** A robot wrote it (a build robot, syzbot, checkpatch, ...). */
  bot: boolean
  /** Key of the earlier question that this one repeats, or null. */
  sameAs: string | null
  anchor: Anchor
  /** The quote above it, its last lines, without markers; '' when there is none. */
  quote: string
  answers: Answer[]
  /** 'addressed' and 'dismissed' are never inferred. */
  status: QuestionStatus
  nextVersion: NextVersion
  /** Where the code went in the next revision, or null when that is not at hand. */
  port: Port | null
  /** 0 to 1. */
  score: number
  /** Doubtful: shown apart. */
  maybe: boolean
  features: Feature[]
}

/** What a finder looks at. */
export interface QuestionInput {
  /** All mails at hand, by key. */
  mails: Map<string, Mail>
  tree: ThreadTree
  revision: Revision
  /** The revision before and after, when at hand. */
  previous: Revision | null
  next: Revision | null
}

/** One interface, so that another kind of finder can stand beside the first. */
export interface QuestionFinder {
  name: string
  version: string
  find(input: QuestionInput): FoundQuestion[]
}
