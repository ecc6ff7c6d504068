import type { ReactNode } from 'react'
import { VERDICTS, type Verdict } from '#lib/simulator/verdict/rule'

/** A shape for each verdict; colour comes last. */
const shapes: Record<Verdict, string> = {
  allowed: '✓',
  lost: '↯',
  undefined: '~',
  leak: '⊡',
  misreported: '≠',
  forbidden: '✗',
  crash: '☠',
}

interface VerdictMarkProps {
  verdict: Verdict | null
  /** Shape only; the word stays for those who listen. */
  bare?: boolean
  /** How many, beside the shape. */
  count?: number
  /** What stands in the place of the word where there is no verdict. */
  none?: string
}

/** A verdict: a shape and a word, then a colour. */
export function VerdictMark({
  verdict,
  bare = false,
  count,
  none = 'not there',
}: VerdictMarkProps): ReactNode {
  if (verdict === null)
    return (
      <span className="v" data-verdict="none" title={none}>
        <span aria-hidden="true">–</span>
        <span className={bare ? 'vh' : undefined}>{none}</span>
      </span>
    )
  return (
    <span className="v" data-verdict={verdict} title={bare ? verdict : undefined}>
      <span aria-hidden="true">{shapes[verdict]}</span>
      {count !== undefined && <span>{count}</span>}
      <span className={bare ? 'vh' : undefined}>{verdict}</span>
    </span>
  )
}

/** How many scenarios came out how: `3 scenarios: ✓ 1 ~ 1 ✗ 1`. */
export function VerdictCounts({
  counts,
  href,
}: {
  counts: Partial<Record<Verdict, number>>
  href: string
}): ReactNode {
  const found = VERDICTS.filter((verdict) => counts[verdict] !== undefined)
  const total = found.reduce((sum, verdict) => sum + (counts[verdict] ?? 0), 0)
  if (total === 0) return null
  return (
    <a href={href} className="v-counts">
      {total === 1 ? '1 scenario:' : `${total} scenarios:`}
      {found.map((verdict) => (
        <VerdictMark key={verdict} verdict={verdict} count={counts[verdict]} bare />
      ))}
    </a>
  )
}
