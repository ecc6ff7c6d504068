import { expect, it } from 'vitest'
import { withConnection } from '#lib/db/transaction'
import { testDatabase } from '../../../tests/helpers/database'
import { makeReview } from '../../../tests/helpers/review'
import { setStatus } from '../question/set-status'
import { findEvents } from './find-events'

const test = testDatabase()
const since = (after = 0, more = {}) => findEvents({ ctx: test.context(), input: { after, ...more } })
const setTo = async (id: number, status: string, addressedIn?: string) => {
  const { edition } = await test.db.question.findUniqueOrThrow({ where: { id } })
  return setStatus({ ctx: test.context(), input: { id, edition, status, addressedIn } })
}

it('tells of new questions, then of what a person did about them, each once', async () => {
  const { questions, series } = await makeReview(test.db)
  const first = await since()
  expect(first.events.map(({ kind }) => kind)).toEqual(['question-asked', 'question-asked', 'question-asked'])
  expect(first.events[0]).toMatchObject({
    series: { id: series.id },
    revision: 'v1',
    question: { id: questions[0].id },
  })
  await setTo(questions[1].id, 'agreed')
  const { events, next } = await since(first.next)
  expect(events.map(({ kind, data, person }) => [kind, data, person])).toEqual([
    ['question-status', { from: 'open', to: 'agreed' }, null],
    ['question-changed', { verb: 'status' }, 'Ada Tester'],
  ])
  expect(await since(next)).toMatchObject({ events: [], next, more: false })
})

it('says when all questions on a revision are settled, and when one is open again', async () => {
  const { questions } = await makeReview(test.db)
  await setTo(questions[0].id, 'addressed', 'v2')
  const before = await since()
  expect(before.events.some(({ kind }) => kind === 'revision-settled')).toBe(false)
  await setTo(questions[1].id, 'declined')
  const settled = await since(before.next)
  // The third question is doubtful: it does not count.
  expect(settled.events.at(-1)).toMatchObject({
    kind: 'revision-settled',
    revision: 'v1',
    data: { questions: 2, open: 0 },
  })
  await setTo(questions[1].id, 'open')
  const again = await since(settled.next)
  expect(again.events.at(-1)).toMatchObject({ kind: 'revision-reopened', data: { open: 1 } })
})

it('loses nothing to a transaction that began first and commits last', async () => {
  const { questions } = await makeReview(test.db)
  await withConnection(async (client) => {
    await client.query('BEGIN')
    await client.query('UPDATE "Question" SET "status" = $1 WHERE "id" = $2', ['agreed', questions[1].id])
    await setTo(questions[0].id, 'declined')
    const early = await since()
    expect(early.events.filter(({ kind }) => kind === 'question-status')).toHaveLength(1)
    await client.query('COMMIT')
    const late = await since(early.next)
    expect(late.events.map(({ kind, question }) => [kind, question?.id])).toEqual([
      ['question-status', questions[1].id],
    ])
  })
})

it('gives pages, narrowed by kind, that join without a gap', async () => {
  const { questions } = await makeReview(test.db)
  await setTo(questions[0].id, 'declined')
  const seen: number[] = []
  for (let after = 0, more = true; more; ) {
    const page = await since(after, { limit: 2, kinds: ['question-asked'] })
    seen.push(...page.events.map(({ question }) => question?.id ?? 0))
    ;({ next: after, more } = page)
  }
  expect(seen).toEqual(questions.map(({ id }) => id))
})
