import { expect, it } from 'vitest'
import { testDatabase } from '../../../tests/helpers/database'
import { makeReview } from '../../../tests/helpers/review'
import { findChanges } from '../change/find-changes'
import { undoChange } from '../change/undo-change'
import { questionItemSelect, toQuestionItem } from '../question/item'
import { answerProposal } from './answer-proposal'
import { claimMany } from './claim-many'
import { claimQuestion } from './claim-question'
import { editQuestion } from './edit-question'
import { proposeAssignment } from './propose-assignment'
import { releaseQuestion } from './release-question'

const test = testDatabase()

const item = async (id: number, ctx = test.context()) =>
  toQuestionItem(ctx, await test.db.question.findUniqueOrThrow({ where: { id }, select: questionItemSelect }))
const changes = (id: number) =>
  findChanges({ ctx: test.context(), input: { entity: 'question', entityIds: [String(id)] } })

it('takes a question until a day and says so', async () => {
  const ctx = test.context()
  const { questions } = await makeReview(test.db)
  const { id } = questions[0]
  await claimQuestion({ ctx, input: { id, edition: 0, until: '2026-03-06' } })
  expect((await item(id)).taker).toMatchObject({
    name: 'Ada Tester',
    mine: true,
    until: new Date('2026-03-06T00:00:00Z'),
  })
  expect(await changes(id)).toMatchObject([{ verb: 'claim', from: null, to: 'Ada Tester until 2026-03-06' }])
})

it('changes the day of a claim by claiming again, and undo gives the old day back', async () => {
  const ctx = test.context()
  const { questions } = await makeReview(test.db)
  const { id } = questions[0]
  await claimQuestion({ ctx, input: { id, edition: 0, until: '2026-03-06' } })
  await claimQuestion({ ctx, input: { id, edition: 1, until: '' } })
  expect((await item(id)).taker?.until).toBeNull()
  await undoChange({ ctx, input: { changeId: (await changes(id))[0]?.id } })
  expect((await item(id)).taker?.until).toEqual(new Date('2026-03-06T00:00:00Z'))
  expect(await test.db.assignment.count()).toBe(1)
})

it('lapses when its day has passed', async () => {
  const { questions } = await makeReview(test.db)
  const { id } = questions[0]
  await claimQuestion({ ctx: test.context(), input: { id, edition: 0, until: '2026-03-02' } })
  const at = (day: string) => ({ ...test.context(), now: new Date(`2026-03-${day}T23:00:00Z`) })
  expect((await item(id, at('02'))).taker).not.toBeNull()
  expect((await item(id, at('03'))).taker).toBeNull()
})

it('refuses a day that has passed', async () => {
  const { questions } = await makeReview(test.db)
  await expect(
    claimQuestion({ ctx: test.context(), input: { id: questions[0].id, edition: 0, until: '2026-02-28' } }),
  ).rejects.toMatchObject({ code: 'invalid-input' })
})

it('does not take from somebody who has it', async () => {
  const { questions } = await makeReview(test.db)
  const rune = await test.person('Rune', 'rune@example.org')
  await claimQuestion({ ctx: test.context(rune), input: { id: questions[0].id, edition: 0 } })
  await expect(
    claimQuestion({ ctx: test.context(), input: { id: questions[0].id, edition: 1 } }),
  ).rejects.toMatchObject({
    code: 'invalid-input',
    message: expect.stringContaining('Rune has taken'),
  })
})

it('lets one of two that claim at the same moment have it', async () => {
  const { questions } = await makeReview(test.db)
  const rune = await test.person('Rune', 'rune@example.org')
  const input = { id: questions[0].id, edition: 0 }
  await Promise.allSettled([
    claimQuestion({ ctx: test.context(), input }),
    claimQuestion({ ctx: test.context(rune), input }),
  ])
  expect(await test.db.assignment.count({ where: { endedAt: null } })).toBe(1)
})

it('asks for a user before anything is taken', async () => {
  const { questions } = await makeReview(test.db)
  await expect(
    claimQuestion({ ctx: test.context(null), input: { id: questions[0].id, edition: 0 } }),
  ).rejects.toMatchObject({ code: 'forbidden' })
})

it('makes a proposal theirs only when they accept, and then ends what others hold', async () => {
  const ctx = test.context()
  const { questions } = await makeReview(test.db)
  const rune = await test.person('Rune', 'rune@example.org')
  const { id } = questions[0]
  await claimQuestion({ ctx, input: { id, edition: 0 } })
  const proposal = await proposeAssignment({ ctx, input: { id, edition: 1, personId: rune.personId } })
  expect(await item(id)).toMatchObject({ taker: { name: 'Ada Tester' }, proposals: [{ name: 'Rune' }] })
  const answer = { id, edition: 2, assignmentId: proposal.id, accept: true }
  await expect(answerProposal({ ctx, input: answer })).rejects.toMatchObject({ code: 'forbidden' })
  await answerProposal({ ctx: test.context(rune), input: answer })
  expect(await item(id)).toMatchObject({ taker: { name: 'Rune' }, proposals: [] })
  await undoChange({ ctx, input: { changeId: (await changes(id))[0]?.id } })
  expect(await item(id)).toMatchObject({ taker: { name: 'Ada Tester' }, proposals: [{ name: 'Rune' }] })
})

it('drops a proposal that was declined', async () => {
  const ctx = test.context()
  const { questions } = await makeReview(test.db)
  const rune = await test.person('Rune', 'rune@example.org')
  const { id } = questions[0]
  const { id: assignmentId } = await proposeAssignment({
    ctx,
    input: { id, edition: 0, personId: rune.personId },
  })
  await answerProposal({ ctx: test.context(rune), input: { id, edition: 1, assignmentId, accept: 'false' } })
  expect(await item(id)).toMatchObject({ taker: null, proposals: [] })
})

it('gives a question back, and undo takes it again', async () => {
  const ctx = test.context()
  const { questions } = await makeReview(test.db)
  const { id } = questions[0]
  await claimQuestion({ ctx, input: { id, edition: 0 } })
  await releaseQuestion({ ctx, input: { id, edition: 1 } })
  expect((await item(id)).taker).toBeNull()
  await undoChange({ ctx, input: { changeId: (await changes(id))[0]?.id } })
  expect((await item(id)).taker?.name).toBe('Ada Tester')
})

it('takes many at once and leaves those that somebody else has', async () => {
  const { questions } = await makeReview(test.db)
  const rune = await test.person('Rune', 'rune@example.org')
  await claimQuestion({ ctx: test.context(rune), input: { id: questions[1].id, edition: 0 } })
  const items = questions.map(({ id }) => ({ id, edition: id === questions[1].id ? 1 : 0 }))
  const result = await claimMany({ ctx: test.context(), input: { items } })
  expect(result).toEqual({ changed: [questions[0].id, questions[2].id], conflicts: [questions[1].id] })
})

it('sets all that a row shows at once, writes only what differs, and only asks somebody else', async () => {
  const { questions } = await makeReview(test.db)
  const rune = await test.person('Rune', 'rune.other@example.org')
  const { id } = questions[1]
  const ctx = test.context()
  const same = { id, status: 'open', kind: 'objection', assignee: 'none', until: '' }
  expect(await editQuestion({ ctx, input: { ...same, edition: 0 } })).toBe(0)
  const mine = { ...same, kind: 'nit', assignee: 'me', until: '2026-12-31' }
  expect(await editQuestion({ ctx, input: { ...mine, edition: 0 } })).toBe(2)
  expect(await item(id)).toMatchObject({ kind: 'nit', status: 'open', taker: { mine: true } })
  await expect(editQuestion({ ctx, input: { ...same, edition: 0 } })).rejects.toMatchObject({
    code: 'conflict',
  })
  const { edition } = await item(id)
  await editQuestion({ ctx, input: { ...mine, assignee: 'none', edition } })
  const after = await item(id)
  expect(after.taker).toBeNull()
  const asked = { ...mine, assignee: String(rune.personId), edition: after.edition }
  expect(await editQuestion({ ctx, input: asked })).toBe(1)
  expect(await item(id)).toMatchObject({ taker: null, proposals: [{ name: 'Rune' }] })
})
