import { expect, it } from 'vitest'
import { testDatabase } from '../../../tests/helpers/database'
import { makeReview } from '../../../tests/helpers/review'
import { findChanges } from '../change/find-changes'
import { answerProposal } from './answer-proposal'
import { claimQuestion } from './claim-question'
import { handOver } from './hand-over'
import { lapseAssignments } from './lapse-assignments'

const test = testDatabase()

it('gives a claim whose day has passed back with a word, once', async () => {
  const { questions } = await makeReview(test.db)
  await claimQuestion({
    ctx: test.context(),
    input: { id: questions[0].id, edition: 0, until: '2026-03-02' },
  })
  const at = (day: string) => ({ ...test.context(), now: new Date(`2026-03-${day}T08:00:00Z`) })
  expect(await lapseAssignments(at('02'))).toBe(0)
  const both = await Promise.all([lapseAssignments(at('03')), lapseAssignments(at('03'))])
  expect(both.reduce((sum, count) => sum + count)).toBe(1)
  const history = await findChanges({
    ctx: at('03'),
    input: { entity: 'question', entityIds: [String(questions[0].id)] },
  })
  expect(history.map(({ verb }) => verb)).toContain('lapse')
})

it('hands over what one has by asking, and keeps it until they accept', async () => {
  const { questions } = await makeReview(test.db)
  const rune = await test.person('Rune', 'rune@example.org')
  const { id } = questions[0]
  await claimQuestion({ ctx: test.context(), input: { id, edition: 0 } })
  expect(await handOver({ ctx: test.context(), input: { personId: rune.personId } })).toBe(1)
  const open = await test.db.assignment.findFirstOrThrow({ where: { questionId: id, kind: 'proposal' } })
  expect(await test.db.assignment.count({ where: { questionId: id, endedAt: null } })).toBe(2)
  const { edition } = await test.db.question.findUniqueOrThrow({ where: { id } })
  await answerProposal({
    ctx: test.context(rune),
    input: { id, edition, assignmentId: open.id, accept: true },
  })
  const left = await test.db.assignment.findMany({ where: { questionId: id, endedAt: null } })
  expect(left.map(({ personId }) => personId)).toEqual([rune.personId])
})
