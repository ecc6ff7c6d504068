import type { Effective } from '#lib/services/question/effective'

/** The status in a few words, with what it waits for. */
export function statusLabel({
  status,
  addressedIn,
  turn,
}: Pick<Effective, 'status' | 'addressedIn' | 'turn'>): string {
  if (status === 'addressed') return addressedIn ? `addressed in ${addressedIn}` : 'addressed'
  if (status === 'agreed' && turn === 'reroll') return 'agreed, waits for a revision'
  if (turn === 'confirm') return `${status}, to be confirmed`
  return status
}

/** How sure the place is, in one word, and what that rests on. */
export function qualityWords({ anchor }: Pick<Effective, 'anchor'>): { word: string; why: string } | null {
  switch (anchor.quality) {
    case 'person':
      return { word: 'placed by hand', why: 'Somebody chose this place.' }
    case 'exact':
      return { word: 'exact', why: 'The whole quote stands in the patch, in this one place.' }
    case 'ambiguous': {
      const places = Math.max(2, anchor.candidates.length)
      return { word: `${places} places`, why: `The quote stands in ${places} places; this is the likeliest.` }
    }
    case 'similar':
      return { word: 'similar', why: 'The quote differs from the patch; this is the most similar place.' }
    case 'inherited':
      return {
        word: 'inherited',
        why: 'There is no quote of its own; the place is that of the mail it answers.',
      }
    case 'none':
      return null
  }
}

/** Where a question stands, in a few words: `core.c:113`, `commit message`, `cover letter`. */
export function placeWords({ anchor }: Pick<Effective, 'anchor'>): string {
  const { where, file, newLine, oldLine } = anchor
  const name = file?.split('/').pop()
  switch (where) {
    case 'diff':
      return name === undefined ? 'diff' : `${name}:${newLine ?? oldLine ?? '?'}`
    case 'commit-message':
      return 'commit message'
    case 'cover':
      return 'cover letter'
    case 'diffstat':
      return 'diffstat'
    case 'whole-patch':
      return 'whole patch'
    case 'whole-series':
      return 'whole series'
    case 'none':
      return 'no place found'
  }
}

const effects: Record<string, string> = {
  answers: 'answers',
  agrees: 'agrees',
  declines: 'declines',
  partly: 'answers in part',
  'asks-back': 'asks back',
}

/** What an answer does, in a word or two. */
export const effectWords = (effect: string): string => effects[effect] ?? effect

const ports: Record<string, string> = {
  changed: 'code changed in the next revision',
  unchanged: 'code unchanged in the next revision',
  'code-gone': 'code gone in the next revision',
}

/** What became of the code, or null when the next revision is not at hand. */
export const nextVersionWords = (nextVersion: string): string | null => ports[nextVersion] ?? null
