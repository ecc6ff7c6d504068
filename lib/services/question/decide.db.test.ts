import { expect, it } from 'vitest'
import { testDatabase } from '../../../tests/helpers/database'
import { makeReview } from '../../../tests/helpers/review'
import { findChanges } from '../change/find-changes'
import { canUndoBatch, undoBatch, undoChange } from '../change/undo-change'
import { effective } from './effective'
import { setKind } from './set-kind'
import { setStatusMany } from './set-many'
import { setStatus } from './set-status'
import { setSummary } from './set-summary'
import { setSure } from './set-sure'

const test = testDatabase()

const history = (id: number) =>
  findChanges({ ctx: test.context(), input: { entity: 'question', entityIds: [String(id)] } })

it('sets a status that wins over the inferred one and tells who did it', async () => {
  const ctx = test.context()
  const { questions } = await makeReview(test.db)
  const after = await setStatus({
    ctx,
    input: { id: questions[0].id, edition: 0, status: 'addressed', addressedIn: 'v2' },
  })
  expect(effective(after)).toMatchObject({ status: 'addressed', addressedIn: 'v2', turn: 'done' })
  expect(after.status).toBe('answered')
  expect(await history(questions[0].id)).toMatchObject([
    { verb: 'status', from: 'answered', to: 'addressed in v2', who: { name: 'Ada Tester' }, canUndo: true },
  ])
})

it('shows the second of two editors the conflict and overwrites nothing', async () => {
  const { questions } = await makeReview(test.db)
  const rune = await test.person('Rune', 'rune@example.org')
  const id = questions[0].id
  await setStatus({ ctx: test.context(), input: { id, edition: 0, status: 'agreed' } })
  await expect(
    setStatus({ ctx: test.context(rune), input: { id, edition: 0, status: 'declined' } }),
  ).rejects.toMatchObject({
    code: 'conflict',
  })
  const row = await test.db.question.findUniqueOrThrow({ where: { id } })
  expect(row.decidedStatus).toBe('agreed')
  expect(await history(id)).toHaveLength(1)
})

it('lets one of two that write at the same moment win and tells the other', async () => {
  const { questions } = await makeReview(test.db)
  const id = questions[0].id
  const results = await Promise.allSettled(
    ['agreed', 'declined', 'withdrawn'].map((status) =>
      setStatus({ ctx: test.context(), input: { id, edition: 0, status } }),
    ),
  )
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await history(id)).toHaveLength(1)
})

it('undoes a change, and undoes the undoing', async () => {
  const ctx = test.context()
  const { questions } = await makeReview(test.db)
  const id = questions[0].id
  await setKind({ ctx, input: { id, edition: 0, kind: 'request' } })
  const [change] = await history(id)
  await undoChange({ ctx, input: { changeId: change?.id } })
  expect((await test.db.question.findUniqueOrThrow({ where: { id } })).decidedKind).toBeNull()
  const [undo, original] = await history(id)
  expect(undo).toMatchObject({ verb: 'undo', from: 'request', to: 'question' })
  expect(original?.undoneBy).toBe(undo?.id)
  await undoChange({ ctx, input: { changeId: undo?.id } })
  expect((await test.db.question.findUniqueOrThrow({ where: { id } })).decidedKind).toBe('request')
})

it('refuses to undo what was changed again since, and to undo twice', async () => {
  const ctx = test.context()
  const { questions } = await makeReview(test.db)
  const id = questions[0].id
  const first = await setStatus({ ctx, input: { id, edition: 0, status: 'agreed' } })
  const [change] = await history(id)
  await setStatus({ ctx, input: { id, edition: first.edition, status: 'declined' } })
  await expect(undoChange({ ctx, input: { changeId: change?.id } })).rejects.toMatchObject({
    code: 'conflict',
  })
  const [second] = await history(id)
  await undoChange({ ctx, input: { changeId: second?.id } })
  await expect(undoChange({ ctx, input: { changeId: second?.id } })).rejects.toMatchObject({
    code: 'conflict',
  })
  expect((await test.db.question.findUniqueOrThrow({ where: { id } })).decidedStatus).toBe('agreed')
})

it('leaves no trace when the value is set already', async () => {
  const ctx = test.context()
  const { questions } = await makeReview(test.db)
  const first = await setStatus({ ctx, input: { id: questions[0].id, edition: 0, status: 'agreed' } })
  await setStatus({ ctx, input: { id: questions[0].id, edition: first.edition, status: 'agreed' } })
  expect(await history(questions[0].id)).toHaveLength(1)
})

it('accepts a doubtful one or dismisses it', async () => {
  const ctx = test.context()
  const { questions } = await makeReview(test.db)
  const target = { id: questions[2].id, edition: 0 }
  const dismissed = await setSure({ ctx, input: { ...target, sure: 'false' } })
  expect(effective(dismissed)).toMatchObject({ status: 'dismissed', maybe: false, turn: 'done' })
  const accepted = await setSure({ ctx, input: { ...target, edition: dismissed.edition, sure: 'true' } })
  expect(effective(accepted)).toMatchObject({ status: 'open', maybe: false })
})

it('gives the inferred summary back for an empty one', async () => {
  const ctx = test.context()
  const { questions } = await makeReview(test.db)
  const id = questions[1].id
  const named = await setSummary({ ctx, input: { id, edition: 0, summary: 'A second way in?' } })
  expect(effective(named).summary).toBe('A second way in?')
  const back = await setSummary({ ctx, input: { id, edition: named.edition, summary: '  ' } })
  expect(effective(back).summary).toBe('Is complete not a second way in for drivers?')
})

it('changes many at once and names those that somebody changed meanwhile', async () => {
  const ctx = test.context()
  const { questions } = await makeReview(test.db)
  await setKind({ ctx, input: { id: questions[1].id, edition: 0, kind: 'request' } })
  const items = questions.map(({ id }) => ({ id, edition: 0 }))
  const result = await setStatusMany({ ctx, input: { items, status: 'declined' } })
  expect(result).toEqual({ changed: [questions[0].id, questions[2].id], conflicts: [questions[1].id] })
})

it('keeps a decision when the inferred values are derived anew', async () => {
  const ctx = test.context()
  const { questions } = await makeReview(test.db)
  await setStatus({ ctx, input: { id: questions[0].id, edition: 0, status: 'agreed' } })
  const { key } = questions[0]
  const derived = await test.db.question.update({
    where: { key },
    data: { status: 'open', kind: 'request', extractor: 'test 2' },
  })
  expect(effective(derived)).toMatchObject({ status: 'agreed', kind: 'request' })
})

it.each([
  [{ id: 1, edition: 0, status: 'nonsense' }, 'status'],
  [{ id: 'x', edition: 0, status: 'open' }, 'id'],
  [{ id: 1, status: 'open' }, 'edition'],
])('says which field of %j is wrong', async (input, field) => {
  await expect(setStatus({ ctx: test.context(), input })).rejects.toMatchObject({
    code: 'invalid-input',
    message: expect.stringContaining(field),
  })
})

it('says that a question is not there', async () => {
  await expect(
    setStatus({ ctx: test.context(), input: { id: 99, edition: 0, status: 'open' } }),
  ).rejects.toMatchObject({
    code: 'not-found',
  })
})

it('takes back all that one action changed, with one press, or none of it', async () => {
  const { questions } = await makeReview(test.db)
  const batch = '5f0c1d9e-8a7b-4c6d-9e0f-1a2b3c4d5e6f'
  const ctx = { ...test.context(), batch }
  const items = questions.map(({ id }) => ({ id, edition: 0 }))
  await setStatusMany({ ctx, input: { items, status: 'declined' } })
  expect(await canUndoBatch(ctx, batch)).toBe(true)
  const second = await test.db.question.findUniqueOrThrow({ where: { id: questions[1].id } })
  await setStatus({
    ctx: test.context(),
    input: { id: second.id, edition: second.edition, status: 'agreed' },
  })
  await expect(undoBatch({ ctx: test.context(), input: { batch } })).rejects.toMatchObject({
    code: 'conflict',
  })
  const kept = await test.db.question.findMany({ orderBy: { id: 'asc' } })
  expect(kept.map(({ decidedStatus }) => decidedStatus)).toEqual(['declined', 'agreed', 'declined'])
  const [last] = await history(second.id)
  await undoChange({ ctx: test.context(), input: { changeId: last?.id } })
  expect(await undoBatch({ ctx: test.context(), input: { batch } })).toBe(3)
  const after = await test.db.question.findMany()
  expect(after.every(({ decidedStatus }) => decidedStatus === null)).toBe(true)
})
