import { expect, it } from 'vitest'
import { queryCount } from '#lib/db/client'
import { testDatabase } from '../../../tests/helpers/database'
import { makeReview } from '../../../tests/helpers/review'
import { claimQuestion } from '../assignment/claim-question'
import { addNote } from '../note/add-note'
import { getQuestion } from './get-question'
import { mergeQuestions } from './merge-questions'
import { setStatus } from './set-status'

const test = testDatabase()

it('gives all of the page in at most eight queries, whatever hangs on the question', async () => {
  const { questions, reply, answer, patch } = await makeReview(test.db)
  const ctx = test.context()
  const { id } = questions[0]
  await claimQuestion({ ctx, input: { id, edition: 0 } })
  await setStatus({ ctx, input: { id, edition: 1, status: 'agreed' } })
  await addNote({ ctx, input: { questionId: id, markdown: 'look *here*' } })
  await mergeQuestions({ ctx, input: { id, edition: 2, others: [{ id: questions[1].id, edition: 0 }] } })
  await test.db.question.update({
    where: { id },
    data: {
      port: {
        state: 'changed',
        patch: 'v2-1@example.org',
        file: 'include/buf.h',
        patchLine: 16,
        newLine: 13,
      },
    },
  })
  const before = queryCount()
  const page = await getQuestion({ ctx, input: { id } })
  expect(queryCount() - before).toBeLessThanOrEqual(8)
  expect(page).toMatchObject({
    question: { id, status: 'agreed', taker: { mine: true } },
    nextLabel: 'v2',
    head: { title: 'buf: add hooks', author: { name: 'Ada Author' } },
    answers: [{ authorName: 'Ada Author' }],
    places: {
      patchTitle: patch.title,
      window: { file: 'include/buf.h' },
      port: { revisionLabel: 'v2', patchIndex: 1 },
    },
    relatives: { repeats: [{ id: questions[1].id }] },
    draft: { to: 'rune@example.org' },
  })
  expect(page.places.port?.rows?.length).toBeGreaterThan(0)
  expect(page.notes[0]?.html).toContain('<em>here</em>')
  expect(page.history.map(({ verb }) => verb)).toEqual(['merge', 'note', 'status', 'claim'])
  expect(page.discussion.messages.map(({ key, distance }) => [key, distance])).toEqual([
    ['v1-1@example.org', -1],
    [reply.key, 0],
    [answer.key, 1],
  ])
  expect(page.discussion.messages.at(-1)?.excerpt).toBe('A document follows in v2.')
  // One that this repeats is no neighbour to merge once more.
  expect(page.relatives.near.map(({ id: near }) => near)).toEqual([questions[2].id])
})

it('shows what it repeats, what it was split from, and nothing of other series', async () => {
  const { questions } = await makeReview(test.db)
  await test.db.question.update({ where: { id: questions[2].id }, data: { splitFrom: questions[0].key } })
  await test.db.question.update({ where: { id: questions[1].id }, data: { sameAsKey: questions[0].key } })
  const of = async (at: 0 | 1 | 2) =>
    (await getQuestion({ ctx: test.context(), input: { id: questions[at].id } })).relatives
  expect(await of(1)).toMatchObject({ original: { id: questions[0].id }, repeats: [], parts: [] })
  expect(await of(2)).toMatchObject({ whole: { id: questions[0].id } })
  expect(await of(0)).toMatchObject({ parts: [{ id: questions[2].id }], repeats: [{ id: questions[1].id }] })
})
