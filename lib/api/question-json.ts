import type { z } from 'zod'
import { exportedQuestion } from '#lib/services/export/export-questions'
import type { QuestionItem } from '#lib/services/question/item'
import { urls } from '#lib/urls'
import type { Question } from './schemas'

/** A question as `reroll export --format json` has it, with what a program needs to act on it. */
export const questionJson = (item: QuestionItem): z.input<typeof Question> => ({
  ...exportedQuestion(item),
  seriesId: item.series.id,
  repeats: item.sameAs,
  answers: item.answers,
  notes: item.notes,
  edition: item.edition,
  url: urls.question(item.id),
})
