import type { Correction } from '#lib/db/generated/client'

/** Every message that corrections of series name, of whose value only links are one; trailers change no series. */
export function headsOf(corrections: Pick<Correction, 'kind' | 'head' | 'value'>[]): string[] {
  const heads = corrections.flatMap(({ kind, head, value }) => {
    if (kind === 'trailer') return []
    return kind === 'link' || kind === 'unlink' ? [head, value] : [head]
  })
  return [...new Set(heads)]
}
