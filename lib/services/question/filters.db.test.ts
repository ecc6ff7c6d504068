import { expect, it } from 'vitest'
import { testDatabase } from '../../../tests/helpers/database'
import { makeReview } from '../../../tests/helpers/review'
import { findChanges } from '../change/find-changes'
import { undoChange } from '../change/undo-change'
import { findFilters } from './find-filters'
import { questionFeed } from './question-feed'
import { removeFilter } from './remove-filter'
import { saveFilter } from './save-filter'
import { setStatus } from './set-status'

const test = testDatabase()
const origin = 'http://desk.example.org'
const feed = (params: Record<string, string>) =>
  questionFeed({ ctx: test.context(), input: { params, origin } })
const save = (input: unknown) => saveFilter({ ctx: test.context(), input })

it('keeps a filter under its name, tidied, and takes it away and back', async () => {
  const row = await save({ name: ' mine ', query: 'status=open&page=4&nonsense=1&status=agreed' })
  expect(await findFilters(test.context())).toMatchObject([
    { id: row.id, name: 'mine', query: 'status=open&status=agreed', series: null },
  ])
  await expect(save({ name: 'mine', query: '' })).rejects.toMatchObject({ code: 'invalid-input' })
  await removeFilter({ ctx: test.context(), input: { filterId: row.id } })
  expect(await findFilters(test.context())).toEqual([])
  await expect(feed({ saved: String(row.id) })).rejects.toMatchObject({ code: 'not-found' })
  const [change] = await findChanges({
    ctx: test.context(),
    input: { entity: 'filter', entityIds: [String(row.id)] },
  })
  await undoChange({ ctx: test.context(), input: { changeId: change?.id } })
  expect(await findFilters(test.context())).toHaveLength(1)
})

it('feeds what a filter finds, with ids that stay and the time of the last change', async () => {
  const { questions, series, answer } = await makeReview(test.db)
  const row = await save({ name: 'answered', query: 'status=answered,agreed', seriesId: series.id })
  const before = await feed({ saved: String(row.id) })
  expect(before).toMatchObject({ title: 'Reroll: answered', updated: answer.date })
  expect(before.entries).toMatchObject([
    {
      id: `urn:reroll:question:${encodeURIComponent(questions[0].key)}`,
      url: `${origin}/q/${questions[0].id}`,
      date: answer.date,
    },
  ])
  await setStatus({ ctx: test.context(), input: { id: questions[0].id, edition: 0, status: 'agreed' } })
  const after = await feed({ saved: String(row.id) })
  expect(after.entries.map(({ id }) => id)).toEqual(before.entries.map(({ id }) => id))
  expect(after.updated).toEqual(test.context().now)
})

it('gives no feed for a saved filter that is not there', async () => {
  for (const saved of ['7', 'x', '-1', '99999999999999'])
    await expect(feed({ saved })).rejects.toMatchObject({ code: 'not-found' })
})
