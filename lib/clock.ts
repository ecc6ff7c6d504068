/** The only place that asks what time it is; tests and the pure folders are given a time instead. */
export function now(): Date {
  return new Date()
}
