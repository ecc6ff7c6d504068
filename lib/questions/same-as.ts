import { cueIndex, matchCues } from './cues'
import { normalisedText } from './key'
import type { FoundQuestion } from './types'

type Unlinked = Omit<FoundQuestion, 'sameAs'>

const sameStart = cueIndex('same-start')
const shortText = 14
const common = new Set(
  'the a an to of in is it this that and or for be as on with we you i not if so are do have here can would should could what why how'.split(
    ' ',
  ),
)

const wordSet = (text: string): Set<string> =>
  new Set(
    normalisedText(text)
      .split(' ')
      .filter((word) => word.length > 2 && !common.has(word)),
  )

/** Share of words that two texts have in common (of the smaller set). */
function likeness(a: Set<string>, b: Set<string>): number {
  const smaller = Math.min(a.size, b.size)
  if (smaller < 4) return a.size === b.size && [...a].every((word) => b.has(word)) && smaller > 1 ? 1 : 0
  return [...a].filter((word) => b.has(word)).length / smaller
}

/**
 * Links repeats: "same here" takes its meaning from the question before it in the same mail (or, by the
 * same asker, before it in the thread); a text that says what an earlier one says is the same demand.
 * The questions come in reading order.
 */
export function linkRepeats(questions: Unlinked[], asker: (message: string) => string): FoundQuestion[] {
  const done: FoundQuestion[] = []
  const sets = questions.map((question) => wordSet(question.text))
  questions.forEach((question, at) => {
    const who = asker(question.message)
    const earlier = done.filter((one) => !one.maybe && asker(one.message) === who)
    const short = question.text.split(/\s+/).length <= shortText
    let same: FoundQuestion | undefined
    if (short && matchCues(question.text)[sameStart] === 1)
      same = earlier.findLast((one) => one.message === question.message) ?? earlier.at(-1)
    same ??= earlier.find(
      (one) =>
        likeness(sets[questions.findIndex((q) => q.key === one.key)] ?? new Set(), sets[at] ?? new Set()) >=
        0.75,
    )
    done.push({ ...question, sameAs: same ? (same.sameAs ?? same.key) : null })
  })
  return done
}
