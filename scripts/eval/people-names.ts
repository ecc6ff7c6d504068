import type { Study } from './rows'

const words = (text: string): string[] => text.match(/\p{L}{2,}/gu) ?? []

/**
 * Words, in lower case, that are names of people who write in the threads, and that are written with a capital
 * nearly always: "peter" is one, "will" and "mark" are not.
 */
export function namesOfPeople(studies: Study[]): Set<string> {
  const names = new Set<string>()
  const seen = new Map<string, { upper: number; all: number }>()
  for (const { context, pieces } of studies) {
    for (const { mail } of context.entries.values())
      for (const word of words(mail.message.sender.name)) names.add(word.toLowerCase())
    for (const { facts } of pieces)
      for (const atom of facts.comment.atoms)
        for (const word of words(atom.text)) {
          const key = word.toLowerCase()
          const one = seen.get(key) ?? { upper: 0, all: 0 }
          one.all += 1
          if (word !== key) one.upper += 1
          seen.set(key, one)
        }
  }
  return new Set(
    [...names].filter((name) => {
      const one = seen.get(name)
      return one !== undefined && one.upper >= 0.7 * one.all
    }),
  )
}
