import type { Correction } from '#lib/db/generated/client'

/** Every message that corrections name; the value of the others is no message. */
export function headsOf(corrections: Pick<Correction, 'kind' | 'head' | 'value'>[]): string[] {
  const heads = corrections.flatMap(({ kind, head, value }) =>
    kind === 'link' || kind === 'unlink' ? [head, value] : [head],
  )
  return [...new Set(heads)]
}
