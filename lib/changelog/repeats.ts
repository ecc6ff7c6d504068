/** Anything that may repeat an earlier one of its kind. */
interface Repeatable {
  key: string
  sameAs: string | null
}

/**
 * Puts repeated questions with the one that they repeat, over any number of steps. Groups stand in the order of their
 * first member; a loop of repeats ends at the first one seen, and a repeat of an unknown question is a group of its own.
 */
export function groupRepeats<T extends Repeatable>(questions: readonly T[]): T[][] {
  const byKey = new Map(questions.map((question) => [question.key, question]))
  const groups = new Map<string, T[]>()
  for (const question of questions) {
    const root = rootOf(question, byKey)
    const group = groups.get(root)
    if (group) group.push(question)
    else groups.set(root, [question])
  }
  return [...groups.values()]
}

function rootOf<T extends Repeatable>(question: T, byKey: ReadonlyMap<string, T>): string {
  const seen = new Set<string>()
  let current = question
  while (current.sameAs !== null && !seen.has(current.key)) {
    seen.add(current.key)
    const earlier = byKey.get(current.sameAs)
    if (!earlier) break
    current = earlier
  }
  return seen.has(current.key) ? ([...seen].sort()[0] ?? current.key) : current.key
}
