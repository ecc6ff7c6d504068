/** A mailbox as a header names it. `name` is '' when there is none; `address` is '' when it cannot be read. */
export interface Address {
  name: string
  address: string
}

/** One header as sent: unfolded, not decoded. */
export interface Header {
  name: string
  value: string
}

/** Something that could not be read as it should be; the message is kept all the same. */
export interface Problem {
  /** A short kebab-case word, stable, for programs. */
  code: string
  /** A sentence for people. */
  message: string
  /** Line of the decoded body, counted from 1, or null. */
  line: number | null
}

/** The text of a message: the first text part, decoded, CR removed, nothing unwrapped. */
export interface Body {
  /** Lines from 1 are `lines[0]`...; without a final empty line. */
  lines: string[]
  /** The charset that the text was decoded with, lower case. */
  charset: string
  /** True when the part declares format=flowed (RFC 3676). */
  flowed: boolean
}

/** One mail, parsed. Every text in it is hostile. */
export interface Message {
  /** Without angle brackets; null when the mail has none. */
  messageId: string | null
  /** Decoded, white space collapsed. '' when there is none. */
  subject: string
  /** As sent. */
  from: Address
  /** After undoing "X via LIST" (DMARC munging). */
  sender: Address
  to: Address[]
  cc: Address[]
  replyTo: Address[]
  /** ISO 8601 in UTC, or null when no date can be read. */
  date: string | null
  /** The sender's zone in minutes east of UTC, or null. */
  dateOffset: number | null
  /** The topmost Received date, ISO 8601 in UTC, or null. */
  received: string | null
  inReplyTo: string[]
  /** Oldest first. */
  references: string[]
  /** List-Id values without angle brackets, in order, no doubles. */
  lists: string[]
  /** In order, as sent. */
  headers: Header[]
  body: Body
  /**
   * sha256 (hex) over Subject, From, Date, References, In-Reply-To, To, Cc and the normalised body,
   * as public-inbox compares copies of one mail that came by several lists.
   */
  contentHash: string
  problems: Problem[]
}

/** One mail as it stood in its source. */
export interface RawMessage {
  bytes: Uint8Array
  /** A reason why only a part of it was kept (over the limit, source cut short), or null. */
  problem: Problem | null
}
