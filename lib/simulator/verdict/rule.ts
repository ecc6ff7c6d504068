import type { ModelId } from '../models/model'

/** What came out of a run, worst last. */
export const VERDICTS = ['allowed', 'lost', 'undefined', 'leak', 'misreported', 'forbidden', 'crash'] as const

export type Verdict = (typeof VERDICTS)[number]

/**
 * Where a rule comes from: a message of the discussion with the lines of its text part (null where only the message
 * is known), or the recorded runs alone, with the number in FINDINGS.md.
 */
export type Origin =
  | { kind: 'message'; messageId: string; lines: [from: number, to: number] | null }
  | { kind: 'measured'; finding: string }

export interface Rule {
  id: string
  verdict: Exclude<Verdict, 'allowed'>
  /** What holds for a run that keeps to the rule. */
  sentence: string
  origin: Origin
  models: readonly ModelId[]
}

/** A rule that a run broke. */
export interface Finding {
  rule: Rule
  /** Index into the run's events. */
  event: number
  /** The state that broke the rule, as a sentence. */
  state: string
}

/** The worse of two verdicts. */
export function worseVerdict(a: Verdict, b: Verdict): Verdict {
  return VERDICTS.indexOf(a) >= VERDICTS.indexOf(b) ? a : b
}
