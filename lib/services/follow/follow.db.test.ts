import { expect, it } from 'vitest'
import { testDatabase } from '../../../tests/helpers/database'
import { importMails } from '../../../tests/helpers/imports'
import { mailBytes, patchText } from '../../../tests/helpers/mails'
import { undoChange } from '../change/undo-change'
import { findDue } from './find-due'
import { followSeries } from './follow-series'
import { listFollowed } from './list-followed'
import { unfollowSeries } from './unfollow-series'

const test = testDatabase()

/** A series of one patch. */
async function series(): Promise<{ seriesId: number }> {
  await importMails(test, mailBytes({ id: 'p1', subject: '[PATCH] demo: start', body: patchText() }))
  return { seriesId: (await test.db.series.findFirstOrThrow()).id }
}

async function undoLast(): Promise<void> {
  const { id } = await test.db.change.findFirstOrThrow({ orderBy: { id: 'desc' } })
  await undoChange({ ctx: test.context(), input: { changeId: id } })
}

const isFollowed = async (): Promise<boolean> => (await listFollowed(test.context())).length > 0

it('takes back that a series is followed, and that it is not any more', async () => {
  const input = await series()
  await followSeries({ ctx: test.context(), input })
  expect(await isFollowed()).toBe(true)
  await undoLast()
  expect(await isFollowed()).toBe(false)
  await followSeries({ ctx: test.context(), input })
  await unfollowSeries({ ctx: test.context(), input })
  expect(await isFollowed()).toBe(false)
  await undoLast()
  expect(await isFollowed()).toBe(true)
  expect((await findDue(test.context())).follows).toHaveLength(1)
  expect(await test.db.change.count()).toBe(5)
})

it('refuses to follow twice, and to stop what is not followed', async () => {
  const input = await series()
  await expect(unfollowSeries({ ctx: test.context(), input })).rejects.toThrow(/is not followed/)
  await followSeries({ ctx: test.context(), input })
  await expect(followSeries({ ctx: test.context(), input })).rejects.toThrow(/followed already/)
})
