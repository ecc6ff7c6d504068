import { searchWords } from '../bulk/search-words'

/** Collects the values of a statement; what a person typed is never part of the SQL. */
export class Values {
  readonly list: unknown[] = []
  /** The placeholder of a value. */
  add(value: unknown): string {
    this.list.push(value)
    return `$${this.list.length}`
  }
}

/** Letters of the weights of a column, see the migration "search". */
export type Weights = 'A' | 'B' | 'C' | 'D' | 'CD' | ''

/**
 * A tsquery for one term: its words one behind the other. Words hold letters, digits and underscores only
 * (`searchWords`), so that nothing in them can end the quotes.
 * @returns null when nothing of the term is a word
 */
export function termQuery(text: string, weights: Weights, prefix: boolean): string | null {
  const words = searchWords(text)
  if (words.length === 0) return null
  return words
    .map((word, at) => `'${word}':${prefix && at === words.length - 1 ? '*' : ''}${weights}`)
    .join(' <-> ')
}

/** A condition that never holds, for a term that cannot match anything. */
export const never = 'false'

export const matches = (column: 'search' | 'places', query: string | null, values: Values): string =>
  query === null ? never : `m."${column}" @@ ${values.add(query)}::tsquery`

/** Part of a text, case ignored, without any pattern. */
export const contains = (column: string, text: string, values: Values): string =>
  `position(lower(${values.add(text)}) in lower(${column})) > 0`
