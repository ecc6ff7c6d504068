import type { ChangelogForm } from './heading'
import type { ChangelogSection } from './read'

/** How an author writes changelogs. */
export interface AuthorForm {
  form: ChangelogForm
  bullet: string
}

/** The form most used in an author's sections; the form that most kernel authors use where there are none. */
export function detectForm(sections: readonly ChangelogSection[]): AuthorForm {
  const form = mostUsed(sections.map((section) => section.form)) ?? 'changes-in'
  const marks = sections.filter((section) => section.items.length > 0).map((section) => section.bullet)
  const bullet = mostUsed(marks.filter((mark) => mark === '-' || mark === '*' || mark === '+')) ?? '-'
  return { form, bullet }
}

/** The value that occurs most often, the first of equals. */
function mostUsed<T>(values: readonly T[]): T | null {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  let best: T | null = null
  for (const [value, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = value
  return best
}
