import { nextNames } from './features-next'
import type { AnchorPlace, NextVersion, QuestionStatus } from './types'

/** From here on two texts are taken for the same: a rebase changes a line here and there. */
const whole = 0.97

type Compared = (name: string) => number

function compare(vector: number[]): Compared {
  const values = new Map(nextNames.map((name, at) => [name, vector[at] ?? 0]))
  return (name) => values.get(name) ?? 0
}

function ofDiff(now: Compared, status: QuestionStatus): NextVersion {
  const agreed = status === 'agreed'
  const heir = now('heir') === 1
  if (!heir && now('file-there') === 0) return 'code-gone'
  // The line is still there: what was rewritten beside it counts where nobody refused.
  if (now('port-same') === 1 || now('port-moved') === 1 || now('port-moved-to-other-patch') === 1)
    return (agreed || status === 'open') && now('share-5') < 0.99 ? 'changed' : 'unchanged'
  if (now('port-gone') === 1) return agreed && heir ? 'changed' : 'code-gone'
  const refused = status === 'declined' || status === 'answered'
  return refused && now('line-there') === 1 && now('share-5') > 0.6 ? 'unchanged' : 'changed'
}

function ofText(now: Compared, where: AnchorPlace, status: QuestionStatus): NextVersion {
  const agreed = status === 'agreed'
  const heir = now('heir') === 1
  const about = where === 'whole-patch' || where === 'commit-message'
  // A patch without a successor was merged, split or renamed: its text was rewritten, whatever was agreed.
  if (about && !heir) return 'changed'
  if (where === 'whole-patch') return agreed && now('patch-share') < whole ? 'changed' : 'unchanged'
  const rewritten = status === 'open' && now('line-there') === 0 && now('share-5') < 0.6
  return agreed || rewritten ? 'changed' : 'unchanged'
}

/**
 * What the next revision did with what a question is about: first the code (the same lines, moved ones, a
 * rewritten neighbourhood, nothing left), and where that leaves it open, how the question ended. A patch that
 * is not at hand is judged by the end alone.
 *
 * @param moved what `nextVector` says of the anchor
 * @param hasNext whether a next revision is at hand
 */
export function nextVersionOf(
  where: AnchorPlace,
  moved: number[],
  hasNext: boolean,
  status: QuestionStatus,
): NextVersion {
  if (!hasNext) return 'unknown'
  const now = compare(moved)
  if (now('known') === 0) return status === 'agreed' || status === 'open' ? 'changed' : 'unchanged'
  return where === 'diff' ? ofDiff(now, status) : ofText(now, where, status)
}
