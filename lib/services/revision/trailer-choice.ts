import { z } from 'zod'
import type { LeftTrailer, PatchTrailers } from '#lib/series/trailers'

/** What a `Correction` of the kind `trailer` holds as its value; its head is the key of the patch. */
const Choice = z.object({ name: z.string(), value: z.string(), from: z.string() })

type Chosen = Pick<LeftTrailer, 'name' | 'value' | 'from'>

export const choiceText = ({ name, value, from }: Chosen): string => JSON.stringify({ name, value, from })

/** Null for what is no choice. */
export function readChoice(text: string): Chosen | null {
  try {
    return Choice.parse(JSON.parse(text))
  } catch {
    return null
  }
}

const isSame = (a: Chosen, b: Chosen): boolean =>
  a.name === b.name && a.value === b.value && a.from === b.from

/** Puts the mismatched trailers that a person took among those that the patch gets. */
export function withChosen(
  patch: PatchTrailers,
  choices: readonly { head: string; value: string }[],
): PatchTrailers & { byHand: Chosen[] } {
  const wanted = choices.flatMap(({ head, value }) =>
    head === patch.messageId ? (readChoice(value) ?? []) : [],
  )
  const isWanted = (one: LeftTrailer): boolean => wanted.some((choice) => isSame(choice, one))
  const byHand = patch.mismatched.filter(isWanted)
  return {
    ...patch,
    trailers: [
      ...patch.trailers,
      ...byHand.map(({ name, value, note, from }) => ({ name, value, note, from, carried: false })),
    ],
    mismatched: patch.mismatched.filter((one) => !isWanted(one)),
    byHand,
  }
}
