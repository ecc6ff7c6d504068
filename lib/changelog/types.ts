import type { FoundQuestion } from '#lib/questions/types'

/** A question with what is decided about it: all that a changelog needs. */
export interface ChangelogQuestion
  extends Pick<
    FoundQuestion,
    | 'key'
    | 'message'
    | 'lines'
    | 'text'
    | 'summary'
    | 'kind'
    | 'status'
    | 'nextVersion'
    | 'anchor'
    | 'quote'
    | 'answers'
    | 'sameAs'
    | 'maybe'
  > {
  asker: string
  /** Index of the patch (0 for the cover) and its title in the older revision. */
  patchIndex: number | null
  patchTitle: string | null
  /** How sure the finder is that it is a question, 0 to 1; left out where that is not known. */
  score?: number
  /** True when a person decided on its status, which then needs no further evidence. */
  decided?: boolean
}

export interface ChangelogEntry {
  /** Index of the patch in the newer revision, or in the older while the newer is not at hand; 0 for the whole series. */
  patch: number
  text: string
  /** Keys of the questions that it comes from. */
  questions: string[]
  /** Names of those who asked. */
  credit: string[]
  /** 'done' changed something; 'answered' was asked and answered with no change of code. */
  kind: 'done' | 'answered' | 'dropped-trailer'
}

export interface Changelog {
  /** The revision whose changes it tells, e.g. 2 for "Changes in v2". */
  revision: number
  entries: ChangelogEntry[]
}
