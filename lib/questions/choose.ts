import type { Span } from './candidates'

export interface Scored<T extends Span> {
  span: T
  /** Probability that the span is one question. */
  probability: number
}

/**
 * Picks spans that share no atom so that the sum of (probability - price) is largest: a span is worth
 * taking when it is right more often than `price` (dynamic programming over the atoms of one comment).
 */
export function choose<S extends Scored<Span>>(scored: S[], atoms: number, price: number): S[] {
  const best = new Float64Array(atoms + 1)
  const taken: Array<S | null> = new Array<S | null>(atoms + 1).fill(null)
  const ending: S[][] = Array.from({ length: atoms + 1 }, () => [])
  for (const one of scored) ending[one.span.to + 1]?.push(one)
  for (let end = 1; end <= atoms; end += 1) {
    best[end] = best[end - 1] ?? 0
    for (const one of ending[end] ?? []) {
      const value = (best[one.span.from] ?? 0) + one.probability - price
      if (value <= (best[end] ?? 0) + 1e-12) continue
      best[end] = value
      taken[end] = one
    }
  }
  const chosen: S[] = []
  for (let end = atoms; end > 0; ) {
    const one = taken[end]
    if (one) chosen.push(one)
    end = one ? one.span.from : end - 1
  }
  return chosen.reverse()
}
