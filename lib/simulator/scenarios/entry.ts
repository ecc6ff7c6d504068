import type { ModelId } from '../models/model'
import type { Scenario } from '../scenario'

/** What a row of section 7 of the notes says: allowed, undefined, forbidden, design defect. */
export type NotesVerdict = 'A' | 'U' | 'F' | 'D'

/** The same behaviour as the models of one group express it. */
export interface Form {
  models: readonly ModelId[]
  scenario: Scenario
}

/** What a scenario is about, for finding it and for linking questions to it. */
export interface Tags {
  hooks: string[]
  symbols: string[]
  files: string[]
  drivers: string[]
}

/** One scenario of the catalogue. */
export interface Entry {
  /** Row of section 7 of the notes on mmap semantics; several entries may share one. */
  row: `S${number}`
  slug: string
  title: string
  /** The question that running it answers. */
  question: string
  /** What to look at in the trace. */
  look: string
  tags: Tags
  forms: Form[]
  /** What the row says, and the models that it says it of. */
  notes: { verdict: NotesVerdict; models: readonly ModelId[] }
  /** Why the verdict is another one than the row's; absent where they agree. */
  difference?: string
  /** What the models leave out. */
  notModelled?: string
}

export const V1: readonly ModelId[] = ['v1']
export const HOOKED: readonly ModelId[] = ['v2', 'v3', 'v4', 'v5']
export const SERIES: readonly ModelId[] = ['v1', ...HOOKED]
export const RELEASED: readonly ModelId[] = ['7.3.4']
export const EVERY: readonly ModelId[] = [...SERIES, ...RELEASED]

/** Tags with what is left out filled in. */
export function tags(given: Partial<Tags>): Tags {
  return { hooks: [], symbols: [], files: [], drivers: [], ...given }
}
