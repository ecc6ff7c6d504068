import { findDiffStart } from './parse-diff'

const statLine = /^ \S.{0,300}\|\s+(?:\d+|Bin)/
const statSummary = /^ \d+ files? changed/

/**
 * Body line (from 1) of the `---` that ends the commit message, or null: the first one, as `git am` has it,
 * but only when a diffstat or a diff follows (notes/parsing.md 25); in prose it is a ruler.
 */
export function commitMessageEnd(lines: readonly string[]): number | null {
  const mark = lines.findIndex((line) => /^---\s*$/.test(line))
  if (mark < 0) return null
  const diff = findDiffStart(lines)
  if (diff !== null) return mark + 1 < diff ? mark + 1 : null
  const follows = lines.slice(mark + 1).some((line) => statLine.test(line) || statSummary.test(line))
  return follows ? mark + 1 : null
}
