import type { Change } from './changes'
import { doneText } from './note-text'
import type { ChangelogQuestion } from './types'
import { wordsOf } from './words'

/** Words of the thing that a note says was added, as far as they say what it is. */
const maxWords = 3

/**
 * False when a question asks for something to be added, and nothing of the kind stands in what the revision adds: then the
 * promise was likely forgotten, though the code that it was asked about may have changed. True when it cannot be told.
 */
export function isSeen(question: ChangelogQuestion, changes: readonly Change[]): boolean {
  const added = /^(?:Added|Introduced|Provided|Documented|Mentioned|Implemented|Created) (.{3,80})/.exec(
    doneText([question]),
  )
  if (!added) return true
  const thing =
    (added[1] ?? '').split(
      /\s(?:that|which|who|to|for|in|on|of|with|when|if|so|as|where|and|about|from|at|into)\s|[,;:(]/,
    )[0] ?? ''
  const wanted = [...wordsOf(thing).keys()].filter((word) => !word.startsWith('id:')).slice(0, maxWords)
  if (wanted.length === 0) return true
  const there = wordsOf(
    changes
      .flatMap((change) => [
        change.title,
        change.file ?? '',
        ...change.lines.filter((line) => line.startsWith('+')),
      ])
      .join('\n'),
    200_000,
  )
  return wanted.some((word) => there.has(word))
}
