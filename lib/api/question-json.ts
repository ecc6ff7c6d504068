import type { z } from 'zod'
import type { QuestionItem } from '#lib/services/question/item'
import { urls } from '#lib/urls'
import type { Question } from './schemas'

/** A question as `reroll export --format json` has it, with what a program needs to act on it. */
export const questionJson = (item: QuestionItem): z.input<typeof Question> => ({
  id: item.id,
  key: item.key,
  series: item.series.title,
  seriesId: item.series.id,
  revision: item.revision.label,
  patch: item.anchor.patchIndex,
  where: item.anchor.where,
  file: item.anchor.file,
  line: item.anchor.newLine ?? item.anchor.oldLine,
  kind: item.kind,
  status: item.status,
  turn: item.turn,
  addressedIn: item.addressedIn,
  maybe: item.maybe,
  asker: item.asker.name,
  askerAddress: item.asker.address,
  askedAt: item.askedAt?.toISOString() ?? null,
  assignees: [item.taker, ...item.proposals].flatMap((taker) => taker?.name ?? []).join(', '),
  summary: item.summary,
  text: item.text,
  message: item.messageKey,
  repeats: item.sameAs,
  answers: item.answers,
  notes: item.notes,
  edition: item.edition,
  url: urls.question(item.id),
})
