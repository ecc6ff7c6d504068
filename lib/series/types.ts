import type { Diff } from '#lib/diff/types'
import type { Address, Message, Problem } from '#lib/mail/types'
import type { QuotedBody, Trailer } from '#lib/quote/types'

export type MessageKind = 'cover' | 'patch' | 'pull-request' | 'reply' | 'other'

/** A subject taken apart (notes: b4 LoreSubject, patchwork split_prefixes). */
export interface SubjectInfo {
  /** Without `Re:` and bracket groups, white space collapsed. */
  title: string
  /** Bracket words other than PATCH, RFC, RESEND, vN and n/m. */
  prefixes: string[]
  version: number
  /** `5.1` for `[PATCH v5.1 10/12]`, else null. */
  pointVersion: string | null
  versionInferred: boolean
  index: number | null
  total: number | null
  countersInferred: boolean
  /** True when a bracket group names it a patch. */
  patch: boolean
  reply: boolean
  rfc: boolean
  resend: boolean
}

/** A message with all that the pure folders read from it. `key` is its identity everywhere. */
export interface Mail {
  /** The Message-ID, or `sha256:HEX@invalid` made from the content hash when there is none. */
  key: string
  message: Message
  subject: SubjectInfo
  kind: MessageKind
  quoted: QuotedBody
  diff: Diff | null
  /** Body line (from 1) of the first line of the diff, or null. */
  diffStart: number | null
  /** From the writer's own text only. */
  trailers: Trailer[]
  problems: Problem[]
}

/** Parents and children by key. A parent that is not at hand is a key without a mail. */
export interface ThreadTree {
  parentOf: Map<string, string | null>
  childrenOf: Map<string, string[]>
  /** Topmost keys, oldest first; a missing root is a placeholder. */
  roots: string[]
}

export type LinkReason =
  | 'change-id'
  | 'reply-to-older'
  | 'supersedes'
  | 'changelog-link'
  | 'author-and-subject'
  | 'patch-overlap'
  | 'same-thread'
  | 'person'

/** Why two revisions are taken for the same series. */
export interface VersionLink {
  reason: LinkReason
  /** What it rests on: the id, the link, the subject. */
  evidence: string
}

export interface PatchRef {
  messageId: string
  index: number
  total: number
  title: string
  /** Key of the older patch mail that a partial reroll takes over, or null when it is the revision's own. */
  borrowedFrom: string | null
}

export interface Revision {
  version: number
  /** `v2`, `v2-resend`, `v5.1`: unique in its series, good for an address. */
  label: string
  resend: boolean
  rfc: boolean
  /** The message that the revision hangs under: cover letter, else patch 1 or the single patch. */
  head: string
  cover: string | null
  patches: PatchRef[]
  /** Patches that share an index with one of `patches`, or are beyond the total. */
  extras: PatchRef[]
  expected: number
  missing: number[]
  /** Date of its head, ISO, or null. */
  date: string | null
  linkedBy: VersionLink[]
  /** Keys of every message below this revision: cover, patches and all replies, oldest first. */
  messages: string[]
}

export interface Series {
  /** Natural key: the head of its earliest revision. */
  key: string
  title: string
  author: Address
  /** Oldest first. */
  revisions: Revision[]
}

/** What a person decided about links; it wins over what is inferred. */
export interface SeriesCorrection {
  kind: 'link' | 'unlink' | 'version' | 'author' | 'title'
  /** Head of the revision that it is about. */
  head: string
  /** link, unlink: head of the other revision; version: the number; author: `Name <address>`; title: the text. */
  value: string
}
