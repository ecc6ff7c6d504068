/** What a scenario speaks of; nothing of how it runs. */
export interface Candidate {
  slug: string
  title: string
  question: string
  tags: { hooks: string[]; symbols: string[]; files: string[]; drivers: string[] }
  /** What came out under the model of the question's revision; null where it cannot be run. */
  verdict: string | null
}

export interface Proposal {
  slug: string
  score: number
  /** What both speak of, most telling first. */
  reasons: string[]
}
