/** The plain form that the patterns of cues look at: one line, lower case, at most 1,000 characters. */
export const plain = (text: string): string =>
  text.slice(0, 1000).replace(/\s+/g, ' ').replace(/[’‘]/g, "'").toLowerCase().trim()
