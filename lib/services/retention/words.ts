/** Says that the raw bytes of a mail are not here, and what to do. */
export const goneWords = (at: Date, days: number | null): string =>
  `The raw mail was let go on ${at.toISOString().slice(0, 10)} by the rule of ${days ?? '?'} days; ask the archive again.`
