import { expect, it } from 'vitest'
import { catalogueEntry, scenarioFor } from '#lib/simulator/index'
import { testDatabase } from '../../../tests/helpers/database'
import { makeReview } from '../../../tests/helpers/review'
import { findChanges } from '../change/find-changes'
import { undoChange } from '../change/undo-change'
import { judged } from '../scenario/all-sources'
import { saveScenario } from '../scenario/save-scenario'
import { getSource } from '../scenario/source'
import { withRuns } from './answer-draft'
import { linksOf } from './links-of'
import { questionLinks } from './question-links'
import { questionsOf } from './questions-of'
import { attachRun, removeRun } from './runs'
import { setLink } from './set-link'

const test = testDatabase()

const asked = 'May mmap_complete set VM_LOCKED?'

/** A question of the review, asking about the hooks, as the links see it. */
async function ask() {
  const { questions } = await makeReview(test.db)
  const { id } = questions[1]
  await test.db.question.update({ where: { id }, data: { text: asked, quote: '' } })
  const anchor = { file: null, patchKey: null }
  return { id, text: asked, quote: '', kind: 'question', anchor, label: 'v1' }
}

const stateOf = async (question: Awaited<ReturnType<typeof ask>>, slug: string) => {
  const links = await linksOf(test.context(), [question])
  return links.get(question.id)?.find((one) => one.slug === slug)?.state
}

async function undoLast(id: number): Promise<void> {
  const ctx = test.context()
  const [last] = await findChanges({ ctx, input: { entity: 'question', entityIds: [String(id)] } })
  await undoChange({ ctx, input: { changeId: last?.id } })
}

it('confirms and removes a proposal, and takes either back', async () => {
  const question = await ask()
  const slug = 'complete-sets-locked'
  const say = (state: string) =>
    setLink({ ctx: test.context(), input: { questionId: question.id, slug, state } })
  expect(await stateOf(question, slug)).toBe('proposed')
  await say('confirmed')
  expect(await stateOf(question, slug)).toBe('confirmed')
  await say('removed')
  expect(await stateOf(question, slug)).toBe('removed')
  await undoLast(question.id)
  expect(await stateOf(question, slug)).toBe('confirmed')
})

it('links a scenario that was not proposed, by its address, and both sides show it', async () => {
  const ctx = test.context()
  const question = await ask()
  const slug = 'http://127.0.0.1:3000/scenarios/legacy-mmap-fails?model=v2'
  await setLink({ ctx, input: { questionId: question.id, slug, state: 'added' } })
  expect(await stateOf(question, 'legacy-mmap-fails')).toBe('added')
  const source = judged(await getSource({ ctx, input: { slug: 'legacy-mmap-fails' } }))
  expect((await questionsOf(ctx, source)).map(({ id, state }) => ({ id, state }))).toEqual([
    { id: question.id, state: 'added' },
  ])
  await undoLast(question.id)
  expect(await stateOf(question, 'legacy-mmap-fails')).toBeUndefined()
})

it('refuses to link what is not there', async () => {
  const { id } = await ask()
  const link = (questionId: number, slug: string) =>
    setLink({ ctx: test.context(), input: { questionId, slug, state: 'added' } })
  await expect(link(id, 'no-such-scenario')).rejects.toThrow('There is no scenario no-such-scenario here.')
  await expect(link(999_999, 'mem-populates')).rejects.toThrow('There is no question 999999 here.')
})

it('proposes saved scenarios as it does those of the catalogue', async () => {
  const question = await ask()
  const entry = catalogueEntry('complete-sets-locked')
  const text = JSON.stringify(entry && scenarioFor(entry, 'v1'))
  const input = { title: 'My own VM_LOCKED in complete', question: asked, text }
  const { slug } = await saveScenario({ ctx: test.context(), input })
  expect(await stateOf(question, slug)).toBe('proposed')
})

it('attaches a run as evidence and puts its paragraph into the drafted reply', async () => {
  const ctx = test.context()
  const question = await ask()
  const run = await attachRun({
    ctx,
    input: { questionId: question.id, slug: 'complete-sets-locked', model: 'v1' },
  })
  expect(run).toMatchObject({ verdict: 'undefined', rules: expect.arrayContaining(['locked-vm-balanced']) })
  const { runs } = await questionLinks({ ctx, question, labels: ['v1'] })
  const draft = {
    to: 'a@example.org',
    cc: [],
    subject: 'Re: x',
    inReplyTo: '',
    body: '> x\n\n',
    mailto: 'mailto:a@example.org?body=x',
  }
  const reply = withRuns(
    draft,
    runs.map(({ text }) => text),
  )
  expect(reply?.body).toContain('"complete-sets-locked" under v1: undefined.')
  expect(reply?.mailto).toContain('under%20v1')
  await removeRun({ ctx, input: { runId: run.id } })
  expect((await questionLinks({ ctx, question, labels: ['v1'] })).runs).toEqual([])
  await undoLast(question.id)
  expect((await questionLinks({ ctx, question, labels: ['v1'] })).runs).toHaveLength(1)
})

it('attaches nothing when the model cannot run it', async () => {
  const { id } = await ask()
  const input = { questionId: id, slug: 'complete-remaps-without-flags', model: 'v5' }
  await expect(attachRun({ ctx: test.context(), input })).rejects.toThrow(/Nothing was attached/)
  expect(await test.db.attachedRun.count()).toBe(0)
})

it('says which verdicts the newest revision changes', async () => {
  const question = await ask()
  const { newer } = await questionLinks({
    ctx: test.context(),
    question: {
      ...question,
      text: 'May mmap_complete drop the mmap lock and take it again? mmap_write_unlock',
    },
    labels: ['v1', 'v2'],
  })
  expect(newer?.model).toBe('v2')
  expect(newer?.changes).toContainEqual(
    expect.objectContaining({
      slug: 'complete-drops-and-retakes-mmap-lock',
      from: 'forbidden',
      to: 'undefined',
    }),
  )
})
