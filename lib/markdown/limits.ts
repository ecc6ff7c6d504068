/** Longest note that is rendered as Markdown, in UTF-16 units; a longer one is shown as plain text. */
export const maxNoteLength = 50_000

/** Deepest nesting of blocks and spans; deeper trees would make the recursive renderers overflow the stack. */
export const maxNesting = 50

/**
 * Most brackets, asterisks and the like in one run of lines. The tokenizer pairs them in quadratic time: 25,000 of them
 * took five seconds, this many take 10 ms.
 */
export const maxMarks = 1000
