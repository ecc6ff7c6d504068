import { expect, it } from 'vitest'
import { testDatabase } from '../../../tests/helpers/database'
import { makeReview } from '../../../tests/helpers/review'
import { findChanges } from '../change/find-changes'
import { undoChange } from '../change/undo-change'
import { addAnswer, parseMessageId } from './add-answer'
import { addQuestion } from './add-question'
import { effective } from './effective'
import { mergeQuestions } from './merge-questions'
import { rejectAnswer } from './reject-answer'
import { splitQuestion } from './split-question'

const test = testDatabase()

const lastChange = async (id: number): Promise<number> => {
  const [change] = await findChanges({
    ctx: test.context(),
    input: { entity: 'question', entityIds: [String(id)] },
  })
  return change?.id ?? 0
}
const shown = () => test.db.question.findMany({ where: { removedAt: null }, orderBy: { lineFirst: 'asc' } })

it('splits a question behind a line; both parts keep anchor and answers, and undoing joins them', async () => {
  const ctx = test.context()
  const { questions } = await makeReview(test.db)
  const whole = questions[0]
  const first = await splitQuestion({ ctx, input: { id: whole.id, edition: 0, afterLine: 5 } })
  const parts = (await shown()).filter(({ splitFrom }) => splitFrom === whole.key)
  expect(parts.map(({ text }) => text)).toEqual([
    'Where is it written down what these hooks do?',
    'And when does the core call them?',
  ])
  expect(parts.map(effective)).toMatchObject([
    { status: 'answered', anchor: { file: 'include/buf.h', patchLine: 16 } },
    { status: 'answered', anchor: { file: 'include/buf.h', patchLine: 16 } },
  ])
  expect(await test.db.answer.count({ where: { questionId: first.id } })).toBe(1)
  await undoChange({ ctx, input: { changeId: await lastChange(whole.id) } })
  expect((await shown()).map(({ id }) => id)).toEqual(questions.map(({ id }) => id))
})

it('splits at the same line again after an undo without a second copy of the parts', async () => {
  const ctx = test.context()
  const { questions } = await makeReview(test.db)
  const { id } = questions[0]
  await splitQuestion({ ctx, input: { id, edition: 0, afterLine: 5 } })
  await undoChange({ ctx, input: { changeId: await lastChange(id) } })
  const { edition } = await test.db.question.findUniqueOrThrow({ where: { id } })
  await splitQuestion({ ctx, input: { id, edition, afterLine: 5 } })
  expect(await test.db.question.count()).toBe(5)
  expect(await shown()).toHaveLength(4)
})

it('refuses to split where a part would be empty', async () => {
  const { questions } = await makeReview(test.db)
  await expect(
    splitQuestion({ ctx: test.context(), input: { id: questions[1].id, edition: 0, afterLine: 8 } }),
  ).rejects.toMatchObject({ code: 'invalid-input' })
})

it('merges repeats into one that counts, and parts them again', async () => {
  const ctx = test.context()
  const { questions } = await makeReview(test.db)
  const [kept, other] = questions
  await mergeQuestions({ ctx, input: { id: kept.id, edition: 0, others: [{ id: other.id, edition: 0 }] } })
  const merged = await test.db.question.findUniqueOrThrow({ where: { id: other.id } })
  expect(effective(merged).sameAs).toBe(kept.key)
  await undoChange({ ctx, input: { changeId: await lastChange(kept.id) } })
  const parted = await test.db.question.findUniqueOrThrow({ where: { id: other.id } })
  expect(effective(parted).sameAs).toBeNull()
})

it('does not let two questions be repeats of each other', async () => {
  const ctx = test.context()
  const { questions } = await makeReview(test.db)
  const [a, b] = questions
  await test.db.question.update({ where: { id: a.id }, data: { sameAsKey: b.key } })
  await mergeQuestions({ ctx, input: { id: a.id, edition: 0, others: [{ id: b.id, edition: 0 }] } })
  const kept = await test.db.question.findUniqueOrThrow({ where: { id: a.id } })
  expect(effective(kept).sameAs).toBeNull()
})

it('adds a question by lines of a message, anchored where its neighbour is', async () => {
  const ctx = test.context()
  const { reply, patch } = await makeReview(test.db)
  const added = await addQuestion({
    ctx,
    input: { messageKey: reply.key, lineFirst: 6, lineLast: 7, kind: 'question' },
  })
  expect(added).toMatchObject({
    text: 'And when does the core call them?',
    lineFirst: 6,
    lineLast: 6,
    extractor: 'person',
    patchKey: patch.messageKey,
    file: 'include/buf.h',
    askerName: 'Rune Reviewer',
    quote: expect.stringContaining('buf_abort'),
  })
})

it('takes an added question away by undo, and adding it again brings it back', async () => {
  const ctx = test.context()
  const { reply } = await makeReview(test.db)
  const input = { messageKey: reply.key, lineFirst: 6, lineLast: 6 }
  const added = await addQuestion({ ctx, input })
  await undoChange({ ctx, input: { changeId: await lastChange(added.id) } })
  expect(await shown()).toHaveLength(3)
  const again = await addQuestion({ ctx, input })
  expect(again.id).toBe(added.id)
  await expect(addQuestion({ ctx, input })).rejects.toMatchObject({ code: 'invalid-input' })
})

it.each([
  [2, 5, 'Line 2'],
  [7, 7, 'empty'],
  [40, 41, 'between 1 and'],
])('refuses lines %i to %i with a reason', async (lineFirst, lineLast, reason) => {
  const { reply } = await makeReview(test.db)
  await expect(
    addQuestion({ ctx: test.context(), input: { messageKey: reply.key, lineFirst, lineLast } }),
  ).rejects.toMatchObject({ code: 'invalid-input', message: expect.stringContaining(reason) })
})

it('adds an answer by a pasted link and takes it back', async () => {
  const ctx = test.context()
  const { questions, answer } = await makeReview(test.db)
  const { id } = questions[1]
  const message = `https://lore.kernel.org/all/${encodeURIComponent(answer.key)}/`
  const added = await addAnswer({ ctx, input: { id, edition: 0, message, effect: 'declines' } })
  expect(added).toMatchObject({
    text: 'A document follows in v2.',
    effect: 'declines',
    origin: 'person',
    authorName: 'Ada Author',
  })
  await undoChange({ ctx, input: { changeId: await lastChange(id) } })
  expect(await test.db.answer.findUniqueOrThrow({ where: { id: added.id } })).toMatchObject({
    rejected: true,
  })
})

it('rejects an inferred answer and accepts it again', async () => {
  const ctx = test.context()
  const { questions } = await makeReview(test.db)
  const { id } = questions[0]
  const { id: answerId } = await test.db.answer.findFirstOrThrow({ where: { questionId: id } })
  await rejectAnswer({ ctx, input: { id, edition: 0, answerId } })
  await undoChange({ ctx, input: { changeId: await lastChange(id) } })
  expect(await test.db.answer.findUniqueOrThrow({ where: { id: answerId } })).toMatchObject({
    rejected: false,
    origin: 'inferred',
  })
})

it.each([
  ['a@b.example', 'a@b.example'],
  [' <a@b.example> ', 'a@b.example'],
  ['https://lore.kernel.org/all/a%2Fb@c.example/', 'a/b@c.example'],
  ['https://lore.kernel.org/all/a@b.example/T/#u', 'a@b.example'],
  ['/m/a@b.example', 'a@b.example'],
  ['/m/a%2Fb@c.example#L5', 'a/b@c.example'],
])('reads the Message-ID in %j', (text, id) => {
  expect(parseMessageId(text)).toBe(id)
})
