import type { RawMessage } from '#lib/mail/types'

/** Where to go on from in a source; JSON that only its own reader understands. */
export type Cursor = Record<string, string | number | null>

export interface SourceItem {
  /**
   * `removal`: the archive says that this mail was taken away (a `d` commit of a public-inbox).
   * `problem`: there is no mail where one should be; `raw.problem` says why, `raw.bytes` is empty.
   */
  kind: 'message' | 'removal' | 'problem'
  raw: RawMessage
  /** For people: a file name with a byte offset, a commit, a URL. */
  position: string
  /** List or folder that it came by, when the source says so. */
  inbox: string | null
  /** Where to go on after this item; written in the same transaction as the item. */
  cursor: Cursor
  /** Share of the source that is read, 0 to 1, where counting messages tells nothing. */
  progress?: number | null
}

/** Something about the source as a whole, not about one message. */
export interface SourceProblem {
  position: string
  code: string
  text: string
}

/** What is known of the size of the work, for a progress bar that is true. */
export interface SourceSize {
  messages: number | null
  bytes: number | null
}

/** One kind of source, read as a stream. Reading twice from one cursor gives the same items. */
export interface ArchiveSource {
  readonly kind: string
  /** What a person gave: a path, a URL, a Message-ID. */
  readonly label: string
  /** What was wrong with the source, filled while it is read. */
  readonly problems?: SourceProblem[]
  size(cursor: Cursor | null): Promise<SourceSize>
  /** @throws RerollError `unreadable-source` with a sentence when the source cannot be read at all */
  read(cursor: Cursor | null, signal?: AbortSignal): AsyncIterable<SourceItem>
}

/** Limits on everything that comes from outside; each must be a finite number above 0. */
export interface SourceLimits {
  /** Bytes of one message; a larger one is kept as a stub with its size. */
  messageBytes: number
  /** Unpacked bytes of one source; a gzip bomb stops here with an error. */
  unpackedBytes: number
}
