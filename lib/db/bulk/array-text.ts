/** PostgreSQL text holds no NUL, and a lone surrogate is no UTF-8. */
export const cleanText = (text: string): string =>
  (text.includes('\0') ? text.replaceAll('\0', '') : text).replace(/\p{Surrogate}/gu, '\ufffd')

/** A JSON text that `jsonb` takes: it refuses NUL even when it is escaped. */
export const cleanJson = (value: unknown): string =>
  JSON.stringify(value, (_key, held) => (typeof held === 'string' ? cleanText(held) : held))

/**
 * An array as PostgreSQL's text form, for a column of arrays that goes through `unnest`, which would flatten
 * an array of arrays. Cast it with `::text[]` in the statement.
 */
export const arrayText = (items: readonly string[]): string =>
  `{${items.map((item) => `"${cleanText(item).replace(/[\\"]/g, '\\$&')}"`).join(',')}}`
