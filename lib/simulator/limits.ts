/** What a scenario may hold. Recorded scenarios stay far below: 1,024 pages, 5 calls, 12 steps a hook. */
export const LIMITS = {
  /** Characters of a scenario's JSON. */
  characters: 262_144,
  /** Pages of one call or one populating step: the machine visits every page. */
  pages: 16_384,
  /** System calls before and after the one under test, each. */
  calls: 32,
  files: 32,
  tables: 32,
  steps: 100,
  nameLength: 100,
  nth: 1_000,
  /** Addresses lie below this, the end of user space with four levels of page tables. */
  addressEnd: 2 ** 47,
  /** Page offsets and values. */
  value: 2 ** 31,
} as const
