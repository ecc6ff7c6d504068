import type { RawMessage } from '#lib/mail/types'

/** Where to go on from, as the reader of the source understands it; kept as JSON between two runs. */
export type Cursor = Record<string, string | number>

export interface ArchiveItem extends RawMessage {
  /** Where it stood, for people: `inbox.mbox message 12`, a file name, a commit. */
  position: string
  /** List-Id or name of the inbox that it came by, when known. */
  inbox: string | null
  /** Reading goes on behind this item from here. */
  cursor: Cursor
  /** Share of the source that is read, 0 to 1, or null when its size is not known. */
  progress: number | null
}

/** Something about the source as a whole, not about one message. */
export interface SourceProblem {
  position: string
  code: string
  text: string
}

/** A source of raw mails, read in order and only once. */
export interface ArchiveSource {
  /** mbox, eml, maildir, paste, lore, public-inbox, sample */
  kind: string
  /**
   * Reads what comes behind `cursor`, everything when it is null.
   * @throws RerollError `unreadable-source` or `too-large`, after what could be read was given
   */
  read(cursor: Cursor | null): AsyncIterable<ArchiveItem>
  /** What was wrong with the source; filled while it is read. */
  problems: SourceProblem[]
}
