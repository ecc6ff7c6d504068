import type { FoundQuestion } from './types'

/**
 * Questions as `eval/LABELS.md` writes them, with `score` and `maybe` beside. Ids count from q001 in the
 * given order; `addressed` is printed as `agreed`, dismissed questions are left out.
 */
export function labelJson(series: string, questions: FoundQuestion[]): Record<string, unknown> {
  const kept = questions.filter((question) => question.status !== 'dismissed')
  const ids = new Map(kept.map((question, at) => [question.key, `q${String(at + 1).padStart(3, '0')}`]))
  return {
    series,
    labels_version: 1,
    questions: kept.map((question) => ({
      id: ids.get(question.key),
      message: question.message,
      lines: question.lines,
      kind: question.kind,
      by_author: question.byAuthor,
      same_as: question.sameAs === null ? null : (ids.get(question.sameAs) ?? null),
      anchor: {
        patch: question.anchor.patch,
        where: question.anchor.where,
        file: question.anchor.where === 'diff' ? question.anchor.file : null,
        patch_line: question.anchor.patchLine,
      },
      summary: question.summary,
      answers: question.answers.map(({ message, lines, effect }) => ({ message, lines, effect })),
      status: question.status === 'addressed' ? 'agreed' : question.status,
      next_version: question.nextVersion,
      score: question.score,
      maybe: question.maybe,
    })),
  }
}
