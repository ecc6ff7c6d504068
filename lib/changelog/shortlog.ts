import { readCommit } from '#lib/series/commit-text'
import type { Mail } from '#lib/series/types'
import { cleanLine } from './clean'
import { wrap } from './wrap'

/** As `git shortlog -w72,2,4` prints it in a cover letter: authors by name, each with the titles of the patches. */
export function shortlog(patches: readonly Mail[]): string {
  const byAuthor = new Map<string, string[]>()
  for (const mail of patches) {
    const { author, title } = readCommit(mail)
    const name = cleanLine(author.name || author.address)
    byAuthor.set(name, [...(byAuthor.get(name) ?? []), cleanLine(title)])
  }
  return [...byAuthor]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, titles]) =>
      [`${name} (${titles.length}):`, ...titles.flatMap((title) => wrap(title, '  ', '    '))].join('\n'),
    )
    .join('\n\n')
}
