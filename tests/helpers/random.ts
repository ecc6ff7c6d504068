/** Numbers from 0 to 1: small, quick and the same on every machine. */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** The items in another order. */
export function shuffled<T>(items: readonly T[], next: () => number): T[] {
  const keyed = items.map((item) => ({ item, at: next() }))
  return keyed.sort((a, b) => a.at - b.at).map(({ item }) => item)
}
