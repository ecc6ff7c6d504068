/**
 * Limits on everything that is read from a mail. A mail is hostile: without them one message could take
 * all memory (a line of 50 MB), all time (10,000 nested parts) or a whole page (100,000 headers).
 */
export interface MailLimits {
  /** Bytes of one message; a bigger one is kept as a stub of `stubBytes`. */
  maxMessageBytes: number
  /** Bytes that are kept of a message over the limit: its headers and the beginning of its text. */
  stubBytes: number
  /** Bytes of one header block. */
  maxHeaderBytes: number
  /** Headers of one message. */
  maxHeaders: number
  /** MIME parts of one message, nested ones counted. */
  maxParts: number
  /** Levels of nested MIME parts. */
  maxDepth: number
  /** Addresses of one header, and ids of one References header (its newest are kept). */
  maxListed: number
}

export const defaultMailLimits: MailLimits = {
  maxMessageBytes: 32 * 1024 * 1024,
  stubBytes: 256 * 1024,
  maxHeaderBytes: 512 * 1024,
  maxHeaders: 2_000,
  maxParts: 500,
  maxDepth: 32,
  maxListed: 2_000,
}

/** Fills in what is not given; a limit that is not a positive number cannot switch a limit off. */
export function mailLimits(given: Partial<MailLimits> = {}): MailLimits {
  const limits = { ...defaultMailLimits }
  for (const name of Object.keys(limits) as (keyof MailLimits)[]) {
    const value = given[name]
    if (value !== undefined && Number.isFinite(value) && value > 0) limits[name] = value
  }
  return limits
}
