export type LineKind =
  | 'own'
  | 'blank'
  | 'quote'
  | 'attribution'
  | 'signature'
  | 'footer'
  | 'snip'
  | 'trailer'
  | 'diff'

/** One line of a body with what it is. */
export interface BodyLine {
  /** Counted from 1 in the decoded body. */
  number: number
  /** The line as it stands. */
  raw: string
  /** Without its quote markers (exactly one `>` and at most one space a level). */
  text: string
  /** 0 for the writer's own text, 1 for `>`, ... */
  depth: number
  kind: LineKind
}

/** A run of lines that belong together. Lines from `first` to `last`, both included. */
export interface Block {
  kind: LineKind
  depth: number
  first: number
  last: number
  lines: BodyLine[]
}

/** A body taken apart. Blocks cover every line once, in order; blank lines between own paragraphs are 'blank'. */
export interface QuotedBody {
  lines: BodyLine[]
  blocks: Block[]
}

/** A trailer as it stands in a writer's own text, e.g. `Reviewed-by: A <a@b>`. */
export interface Trailer {
  name: string
  value: string
  /** Line in the body, from 1. */
  line: number
  /** `# note` or a `[note]` line that belongs to it, or null. */
  note: string | null
}
