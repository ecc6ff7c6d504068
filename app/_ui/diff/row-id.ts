interface RowPlace {
  kind: string
  bodyLine: number
  oldLine: number | null
  newLine: number | null
}

/** The address of a line on its page: `f1n2201` is line 2201 of the first file's new text, `o` of the old one. */
export function rowId(file: number, { kind, oldLine, newLine, bodyLine }: RowPlace): string {
  if (kind === 'delete' && oldLine !== null) return `f${file}o${oldLine}`
  if ((kind === 'add' || kind === 'context') && newLine !== null) return `f${file}n${newLine}`
  return `f${file}b${bodyLine}`
}

/** What a screen reader is told about a line's mark. */
export const markOf: Record<string, string> = { add: '+', delete: '-', context: '', 'no-newline': '\\' }
