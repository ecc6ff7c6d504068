import { expect, it } from 'vitest'
import { queryCount } from '#lib/db/client'
import { testDatabase } from '../../../tests/helpers/database'
import { makeReview } from '../../../tests/helpers/review'
import { claimQuestion } from '../assignment/claim-question'
import { parseFilter, type SearchParams } from './filter'
import { findQuestions } from './find-questions'
import { mergeQuestions } from './merge-questions'
import { setStatus } from './set-status'

const test = testDatabase()
const find = (params: SearchParams = {}) => findQuestions({ ctx: test.context(), input: parseFilter(params) })
const pairs = (values: { value: string; count: number }[]) =>
  Object.fromEntries(values.map(({ value, count }) => [value, count]))

it('lists what is sure and counts what is doubtful apart', async () => {
  const { questions } = await makeReview(test.db)
  const list = await find()
  expect(list.items.map(({ id }) => id)).toEqual([questions[0].id, questions[1].id])
  expect(list).toMatchObject({
    total: 2,
    all: 3,
    counts: { answered: 1, open: 1 },
    facets: { doubtful: 1, robots: 0, repeats: 0 },
  })
  expect((await find({ doubt: 'only' })).items.map(({ id }) => id)).toEqual([questions[2].id])
})

it('counts each facet under all the other filters', async () => {
  await makeReview(test.db)
  const { facets, total } = await find({ status: 'open', doubt: 'with' })
  expect(total).toBe(2)
  expect(pairs(facets.status)).toEqual({ open: 2, answered: 1 })
  expect(pairs(facets.kind)).toEqual({ objection: 1, nit: 1 })
  expect(pairs(facets.file)).toEqual({ 'include/buf.h': 1 })
})

it('filters by what a person decided, not by what was inferred', async () => {
  const { questions } = await makeReview(test.db)
  await setStatus({
    ctx: test.context(),
    input: { id: questions[1].id, edition: 0, status: 'addressed', addressedIn: 'v2' },
  })
  expect((await find({ status: 'open' })).total).toBe(0)
  expect((await find({ status: 'addressed' })).items).toMatchObject([{ addressedIn: 'v2', turn: 'done' }])
})

it('finds by assignee, asker, revision, patch, file and words', async () => {
  const { questions, series } = await makeReview(test.db)
  await test.person('Rune', 'rune@example.org')
  await claimQuestion({ ctx: test.context(), input: { id: questions[0].id, edition: 0 } })
  const total = async (params: SearchParams) => (await find(params)).total
  expect(await total({ assignee: 'me' })).toBe(1)
  expect(await total({ assignee: 'none' })).toBe(1)
  expect(await total({ asker: 'RUNE@example.org' })).toBe(2)
  expect(await total({ asker: 'me' })).toBe(0)
  expect(await total({ series: String(series.id), revision: 'v1' })).toBe(2)
  expect(await total({ series: String(series.id), revision: 'v2' })).toBe(0)
  expect(await total({ patch: '1' })).toBe(2)
  expect(await total({ file: 'buf.h' })).toBe(2)
  expect(await total({ text: 'SECOND way' })).toBe(1)
  expect(await total({ text: '100%' })).toBe(0)
  expect(await total({ days: '30' })).toBe(2)
  expect(await total({ days: '90' })).toBe(0)
})

it('counts a repeat once and shows it on demand', async () => {
  const { questions } = await makeReview(test.db)
  await mergeQuestions({
    ctx: test.context(),
    input: { id: questions[0].id, edition: 0, others: [{ id: questions[1].id, edition: 0 }] },
  })
  const list = await find()
  expect(list).toMatchObject({ total: 1, facets: { repeats: 1 } })
  expect((await find({ repeats: 'with' })).total).toBe(2)
})

it('lays them out by whose turn it is', async () => {
  await makeReview(test.db)
  const { lanes } = await find({ view: 'lanes' })
  expect(lanes.map(({ turn, total }) => [turn, total])).toEqual([
    ['author', 1],
    ['asker', 1],
    ['reroll', 0],
    ['confirm', 0],
    ['done', 0],
  ])
})

it('leaves out a series that was removed', async () => {
  const { series } = await makeReview(test.db)
  await test.db.series.update({ where: { id: series.id }, data: { removedAt: new Date() } })
  expect(await find()).toMatchObject({ total: 0, all: 0 })
})

it('pages through many questions with the same few statements', async () => {
  const { questions } = await makeReview(test.db)
  const { id: _, features: __, port: ___, candidates: ____, decidedAnchor: _____, ...row } = questions[0]
  await test.db.question.createMany({
    data: Array.from({ length: 230 }, (_unused, at) => ({ ...row, key: `many-${at}`, patchLine: at })),
  })
  const before = queryCount()
  const list = await find({ page: '4' })
  expect(queryCount() - before).toBeLessThanOrEqual(16)
  expect(list).toMatchObject({ total: 232, page: 4, pages: 4 })
  expect(list.items).toHaveLength(52)
  expect((await find({ page: '99' })).page).toBe(4)
})
