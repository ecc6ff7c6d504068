import { expect, it } from 'vitest'
import { testDatabase } from '../../../tests/helpers/database'
import { makeReview } from '../../../tests/helpers/review'
import { findChanges } from '../change/find-changes'
import { undoChange } from '../change/undo-change'
import { setStatus } from '../question/set-status'
import { getChangelog } from './get-changelog'
import { revertChangelogText, saveChangelogText } from './save-changelog-text'

const test = testDatabase()

const get = (seriesId: number, label = 'v2') =>
  getChangelog({ ctx: test.context(), input: { seriesId, label } })

it('drafts what was addressed, with the questions it comes from', async () => {
  const { series, questions } = await makeReview(test.db)
  await setStatus({
    ctx: test.context(),
    input: { id: questions[1].id, edition: 0, status: 'addressed', addressedIn: 'v2' },
  })
  const page = await get(series.id)
  const done = page.changelog.entries.filter(({ kind }) => kind === 'done')
  expect(done).toMatchObject([{ patch: 1, questions: [questions[1].key], credit: ['Rune Reviewer'] }])
  expect(page.sources.get(questions[1].key)?.id).toBe(questions[1].id)
  expect(page.kernel.text).toMatch(/^Changes in v2:\n/)
  expect(page.kernel.text).toContain('Rune Reviewer')
  expect(page.markdown.text).toContain(encodeURIComponent('reply-1@example.org'))
})

it('tells what was addressed in a later revision there and nowhere else', async () => {
  const { series, questions } = await makeReview(test.db)
  await setStatus({
    ctx: test.context(),
    input: { id: questions[1].id, edition: 0, status: 'addressed', addressedIn: 'v3' },
  })
  const keys = (page: Awaited<ReturnType<typeof get>>) =>
    page.changelog.entries.flatMap((entry) => entry.questions)
  expect(keys(await get(series.id, 'v2'))).not.toContain(questions[1].key)
  expect(keys(await get(series.id, 'v3'))).toContain(questions[1].key)
})

it('leaves out a promise to add something that the posted revision does not add', async () => {
  const { series, questions } = await makeReview(test.db)
  await test.db.question.update({
    where: { id: questions[1].id },
    data: { text: 'Please add a KUnit test for it.', status: 'agreed', nextVersion: 'changed' },
  })
  const keys = async () => (await get(series.id)).changelog.entries.flatMap((entry) => entry.questions)
  expect(await keys()).not.toContain(questions[1].key)
  await test.db.question.update({
    where: { id: questions[1].id },
    data: { text: 'Please rename the hook.' },
  })
  expect(await keys()).toContain(questions[1].key)
})

it('tells what a co-author asked, and not what the author asks back', async () => {
  const { series, questions } = await makeReview(test.db)
  const byAuthor = (askerAddress: string) =>
    test.db.question.update({
      where: { id: questions[1].id },
      data: { byAuthor: true, askerAddress, decidedStatus: 'addressed' },
    })
  const keys = async () => (await get(series.id)).changelog.entries.flatMap((entry) => entry.questions)
  await byAuthor('rune@example.org')
  expect(await keys()).toContain(questions[1].key)
  await byAuthor(series.authorAddress.toUpperCase())
  expect(await keys()).not.toContain(questions[1].key)
})

it('drafts the next cover letter and the text below each patch', async () => {
  const { series, questions } = await makeReview(test.db)
  const input = { id: questions[1].id, edition: 0, status: 'addressed', addressedIn: 'v2' }
  await setStatus({ ctx: test.context(), input })
  const { covers, patchTexts, kernel, json } = await get(series.id)
  expect(covers?.b4).toContain(kernel.text.trimEnd())
  expect(covers?.git).toMatch(/^Subject: \[PATCH v2 0\/1\] buf: add hooks\n/)
  expect(patchTexts.get(1)).toMatch(/^Changes in v2:\n- /)
  expect(json).toMatchObject({ revision: 2 })
  expect((await get(series.id, 'v1')).covers).toBeNull()
})

it('knows the posted revisions and the next one, and no other', async () => {
  const { series } = await makeReview(test.db)
  expect((await get(series.id, 'v1')).target.previous).toBeNull()
  expect((await get(series.id, 'v3')).target).toMatchObject({ posted: false, version: 3 })
  await expect(get(series.id, 'v4')).rejects.toMatchObject({ code: 'not-found' })
})

it('keeps an edited text over new decisions, and shows the draft again on demand', async () => {
  const ctx = test.context()
  const { series, questions } = await makeReview(test.db)
  const place = { seriesId: series.id, label: 'v2', format: 'kernel' }
  await saveChangelogText({ ctx, input: { ...place, edition: '0', text: 'Changes in v2:\r\n- mine\r\n' } })
  await setStatus({ ctx, input: { id: questions[1].id, edition: 0, status: 'addressed' } })
  const page = await get(series.id)
  expect(page.kernel).toMatchObject({ edited: true, text: 'Changes in v2:\n- mine\n', edition: 1 })
  expect(page.kernel.draft).not.toBe(page.kernel.text)
  await revertChangelogText({ ctx, input: { ...place, edition: 1 } })
  expect((await get(series.id)).kernel).toMatchObject({ edited: false, edition: 2 })
})

it('shows the second of two editors the conflict', async () => {
  const ctx = test.context()
  const { series } = await makeReview(test.db)
  const place = { seriesId: series.id, label: 'v2', format: 'kernel', edition: 0 }
  const results = await Promise.allSettled([
    saveChangelogText({ ctx, input: { ...place, text: 'one' } }),
    saveChangelogText({ ctx, input: { ...place, text: 'two' } }),
  ])
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } })
})

it('undoes a saved text', async () => {
  const ctx = test.context()
  const { series } = await makeReview(test.db)
  await saveChangelogText({
    ctx,
    input: { seriesId: series.id, label: 'v2', format: 'markdown', edition: 0, text: 'x' },
  })
  const [change] = await findChanges({
    ctx,
    input: { entity: 'changelog', entityIds: [`${series.id} v2 markdown`] },
  })
  await undoChange({ ctx, input: { changeId: change?.id } })
  expect((await get(series.id)).markdown.edited).toBe(false)
})

it('does not save an empty text', async () => {
  const { series } = await makeReview(test.db)
  await expect(
    saveChangelogText({
      ctx: test.context(),
      input: { seriesId: series.id, label: 'v2', format: 'kernel', edition: 0, text: ' \n' },
    }),
  ).rejects.toMatchObject({ code: 'invalid-input' })
})
