import { expect, it } from 'vitest'
import { queryCount } from '#lib/db/client'
import { questionKinds, questionStatuses } from '#lib/questions/types'
import { testDatabase } from '../../../tests/helpers/database'
import { random } from '../../../tests/helpers/random'
import { makeReview } from '../../../tests/helpers/review'
import { claimQuestion } from '../assignment/claim-question'
import { effective } from './effective'
import { parseFilter, type SearchParams } from './filter'
import { findQuestions } from './find-questions'
import { mergeQuestions } from './merge-questions'
import { setStatus } from './set-status'
import { turns } from './turn'

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
  expect(queryCount() - before).toBeLessThanOrEqual(4)
  expect(list).toMatchObject({ total: 232, page: 4, pages: 4 })
  expect(list.items).toHaveLength(52)
  expect((await find({ page: '99' })).page).toBe(4)
})

it('shows what waits for the user, and what has had no answer for long', async () => {
  const { questions } = await makeReview(test.db)
  const author = await test.person('Ada Author', 'ada.author@example.org')
  const asker = await test.person('Rune', 'rune@example.org')
  const waiting = async (actor: Parameters<typeof test.context>[0]) => {
    const list = await findQuestions({
      ctx: test.context(actor),
      input: parseFilter({ waiting: 'me', doubt: 'with' }),
    })
    const { facets } = await findQuestions({
      ctx: test.context(actor),
      input: parseFilter({ doubt: 'with' }),
    })
    expect(facets.waiting).toBe(list.total)
    return list.items.map(({ id }) => id).sort()
  }
  expect(await waiting(author)).toEqual([questions[1].id, questions[2].id])
  expect(await waiting(asker)).toEqual([questions[0].id])
  expect(await waiting(null)).toEqual([])
  await claimQuestion({ ctx: test.context(), input: { id: questions[1].id, edition: 0 } })
  expect((await find({ waiting: 'me' })).items.map(({ id }) => id)).toEqual([questions[1].id])
  expect((await find({ unanswered: '30' })).items.map(({ id }) => id)).toEqual([questions[1].id])
  expect((await find({ unanswered: '90' })).total).toBe(0)
})

it('holds for the database what holds for a page: status, kind, turn, doubt, repeats and place', async () => {
  const { questions, series, v1 } = await makeReview(test.db)
  const { id: _, features: __, port: ___, candidates: ____, decidedAnchor: _____, ...row } = questions[0]
  const next = random(7)
  const one = <T>(values: readonly T[]): T => values[Math.floor(next() * values.length)] as T
  const anchor = { patch: 'v1-1@example.org', where: 'diff', file: 'a/b.c', oldLine: null, newLine: 4 }
  await test.db.question.createMany({
    data: Array.from({ length: 300 }, (_unused, at) => ({
      ...row,
      key: `any-${at}`,
      status: one(questionStatuses),
      kind: one(questionKinds),
      turn: one(turns),
      maybe: one([true, false]),
      bot: one([true, false]),
      sameAsKey: one([null, 'x']),
      nextVersion: one(['unknown', 'changed']),
      decidedStatus: one([null, null, ...questionStatuses]),
      decidedKind: one([null, ...questionKinds]),
      decidedSure: one([null, null, true, false]),
      decidedSameAs: one([null, null, '', 'y']),
      ...(next() < 0.3 ? { decidedAnchor: { ...anchor, patchIndex: one([null, 0, 3]), patchLine: at } } : {}),
    })),
  })
  const all = await test.db.question.findMany({ where: { seriesId: series.id } })
  for (const params of [
    {},
    ...questionStatuses.map((status) => ({ status })),
    ...questionKinds.map((kind) => ({ kind })),
    ...turns.map((turn) => ({ turn })),
    { doubt: 'only' },
    { repeats: 'with', doubt: 'with', from: 'all' },
    { from: 'robots', patch: '3' },
    { file: 'b.c' },
  ]) {
    const filter = parseFilter(params)
    const wanted = all.filter((question) => {
      const { status, kind, turn, maybe, sameAs, anchor } = effective(question)
      return [
        filter.status.length ? filter.status.includes(status) : status !== 'dismissed',
        filter.kind.length === 0 || filter.kind.includes(kind),
        filter.turn.length === 0 || filter.turn.includes(turn),
        filter.doubt === 'with' || maybe === (filter.doubt === 'only'),
        filter.from === 'all' || question.bot === (filter.from === 'robots'),
        filter.repeats === 'with' || sameAs === null,
        filter.patch === undefined || anchor.patchIndex === filter.patch,
        filter.file === undefined || (anchor.file?.endsWith(`/${filter.file}`) ?? false),
      ].every(Boolean)
    })
    expect((await find(params)).total, JSON.stringify(params)).toBe(wanted.length)
  }
  expect((await find({ revision: v1.label })).all).toBe(all.length)
})
