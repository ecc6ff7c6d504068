import { expect, it } from 'vitest'
import { mailFinder } from '#lib/questions/index'
import type { QuestionFinder } from '#lib/questions/types'
import { rederiveOutdated } from '#lib/services/derive/rederive'
import { addAnswer } from '#lib/services/question/add-answer'
import { addQuestion } from '#lib/services/question/add-question'
import { effective } from '#lib/services/question/effective'
import { mergeQuestions } from '#lib/services/question/merge-questions'
import { setAnchor } from '#lib/services/question/set-anchor'
import { setKind } from '#lib/services/question/set-kind'
import { setStatus } from '#lib/services/question/set-status'
import { setSummary } from '#lib/services/question/set-summary'
import { splitQuestion } from '#lib/services/question/split-question'
import { testDatabase } from '../helpers/database'
import { importMails } from '../helpers/imports'
import { journeyMails } from '../helpers/journey'

const test = testDatabase()

/** Everything that a person can have said, by the key of its question. */
async function said() {
  const rows = await test.db.question.findMany({ include: { answers: true }, orderBy: { key: 'asc' } })
  return rows.map((row) => {
    const { status, kind, summary, anchor, sameAs, addressedIn } = effective(row)
    const { key, text, splitFrom, removedAt } = row
    const byHand = row.answers.filter(({ origin }) => origin === 'person').map(({ messageKey }) => messageKey)
    return { key, text, splitFrom, removedAt, status, kind, summary, anchor, sameAs, addressedIn, byHand }
  })
}

/** The same finder under a newer name, which says other things of everything that it finds. */
const newer: QuestionFinder = {
  ...mailFinder,
  version: `${mailFinder.version}-next`,
  find: (input) =>
    mailFinder
      .find(input)
      .map((question) => ({ ...question, kind: 'nit', summary: 'worded anew', score: 0.51 })),
}

async function correct(): Promise<void> {
  const ctx = test.context()
  const rows = await test.db.question.findMany({ orderBy: [{ messageKey: 'asc' }, { lineFirst: 'asc' }] })
  const long = rows.find(({ lineFirst, lineLast }) => lineLast > lineFirst)
  const [first, other] = rows.filter((row) => row !== long)
  if (!long || !first || !other) throw new Error(`The fixture has only ${rows.length} questions.`)
  const target = { id: first.id, edition: 0 }
  await setStatus({ ctx, input: { ...target, status: 'addressed', addressedIn: 'v2' } })
  await setKind({ ctx, input: { ...target, edition: 1, kind: 'objection' } })
  await setSummary({ ctx, input: { ...target, edition: 2, summary: 'said by hand' } })
  await setAnchor({ ctx, input: { ...target, edition: 3, patchLine: 1 } })
  await addAnswer({ ctx, input: { ...target, edition: 4, message: 'keep-v2@example.org' } })
  await mergeQuestions({
    ctx,
    input: { ...target, edition: 5, others: [{ id: other.id, edition: 0 }] },
  })
  await splitQuestion({ ctx, input: { id: long.id, edition: 0, afterLine: long.lineFirst } })
  await addQuestion({
    ctx,
    input: { messageKey: 'keep-a1@example.org', lineFirst: 5, lineLast: 5, kind: 'nit' },
  })
}

it('keeps every correction when the mail is read again, and when a newer finder reads it', async () => {
  const mails = journeyMails('keep').map((text) => Buffer.from(text))
  await importMails(test, ...mails)
  await correct()
  const before = await said()
  expect(before.some(({ splitFrom }) => splitFrom !== null)).toBe(true)
  await importMails(test, ...mails)
  expect(await said()).toEqual(before)
  const outdated = await rederiveOutdated(test.context(), { finder: newer })
  expect(outdated).toBeGreaterThan(0)
  const after = await said()
  expect(after.map(({ key }) => key)).toEqual(before.map(({ key }) => key))
  const decided = after.find(({ summary }) => summary === 'said by hand')
  expect(decided).toMatchObject({ status: 'addressed', addressedIn: 'v2', kind: 'objection' })
  expect(decided?.anchor).toMatchObject({ patchLine: 1, quality: 'person' })
  expect(decided).toEqual(before.find(({ key }) => key === decided?.key))
  for (const row of before.filter(({ splitFrom }) => splitFrom !== null))
    expect(after.find(({ key }) => key === row.key)).toEqual(row)
  // What nobody decided is the newer finder's word now.
  expect(after.some(({ summary, kind }) => summary === 'worded anew' && kind === 'nit')).toBe(true)
})
