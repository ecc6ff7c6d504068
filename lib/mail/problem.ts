import type { Problem } from './types'

/** A problem of a message. `line` counts from 1 in the decoded body. */
export const problem = (code: string, message: string, line: number | null = null): Problem => ({
  code,
  message,
  line,
})
