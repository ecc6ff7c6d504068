/** Adds a value to those of a statement and gives its placeholder. */
export type Bind = (value: unknown) => string

/** A statement's values, and the way to add one. */
export function binding(): { values: unknown[]; bind: Bind } {
  const values: unknown[] = []
  return { values, bind: (value) => `$${values.push(value)}` }
}
