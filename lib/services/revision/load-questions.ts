import type { ChangelogQuestion } from '#lib/changelog/types'
import {
  type ChangelogSource,
  changelogSelect,
  isAsked,
  toChangelogQuestion,
} from '../changelog/load-changelog'
import type { Context } from '../context'
import { effective } from '../question/effective'
import type { StoredRevision } from './load-series'

export interface RevisionQuestions {
  questions: ChangelogQuestion[]
  /** By question key: for the way to its page. */
  sources: Map<string, ChangelogSource & { status: string }>
}

/** The questions that others asked on a revision, with what holds for them; dismissed ones and robots' left out. */
export async function loadQuestions(
  { db }: Context,
  { id, revision }: StoredRevision,
  author: { address: string },
): Promise<RevisionQuestions> {
  const rows = await db.question.findMany({
    where: { revisionId: id, removedAt: null, goneAt: null, bot: false },
    select: changelogSelect,
    orderBy: [
      { patchIndex: { sort: 'asc', nulls: 'first' } },
      { patchLine: { sort: 'asc', nulls: 'first' } },
      { askedAt: 'asc' },
      { key: 'asc' },
    ],
  })
  const titles = new Map(revision.patches.map(({ index, title }) => [index, title]))
  const counting = rows.filter((row) => isAsked(row, author) && effective(row).status !== 'dismissed')
  return {
    questions: counting.map((row) => toChangelogQuestion(row, titles)),
    sources: new Map(
      counting.map((row) => {
        const { summary, status } = effective(row)
        return [row.key, { id: row.id, summary, status, messageKey: row.messageKey }]
      }),
    ),
  }
}
