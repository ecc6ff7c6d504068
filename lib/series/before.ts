/** The number of a revision, as far as its order needs it. */
interface Numbered {
  version: number
  rfc: boolean
}

/**
 * Whether a revision can be the one before another, by their numbers alone: a lower one, or the RFC that the work has
 * become, whose numbers begin anew (`RFC v3`, then `v1`).
 */
export const comesBefore = (older: Numbered, newer: Numbered): boolean =>
  older.version < newer.version || (older.rfc && !newer.rfc)

/** True for two postings of one version; an RFC has its numbers in common with what it may become. */
export const sameNumbers = (one: Numbered, other: Numbered): boolean =>
  one.version === other.version && one.rfc === other.rfc
