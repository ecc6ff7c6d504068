import { expect, it } from 'vitest'
import { testDatabase } from '../../../tests/helpers/database'
import { importMails } from '../../../tests/helpers/imports'
import { countNotices, forgetCount } from './count-notices'
import { findNotices } from './find-notices'
import { markSeen } from './mark-seen'

const test = testDatabase()

const mail = (id: string, subject: string, reply?: string, from = 'Bo <bo@example.org>'): Uint8Array =>
  new TextEncoder().encode(
    [
      `From: ${from}`,
      `Subject: ${subject}`,
      `Message-ID: <${id}@example.org>`,
      'Date: Mon, 2 Mar 2026 10:00:00 +0000',
      ...(reply ? [`In-Reply-To: <${reply}@example.org>`] : []),
      '',
      'Text.',
      '---',
      ` ${id[0]}.c | 1 +`,
      '',
      `diff --git a/${id[0]}.c b/${id[0]}.c`,
      `--- a/${id[0]}.c`,
      `+++ b/${id[0]}.c`,
      '@@ -1,1 +1,2 @@',
      ' x',
      `+${subject.slice(-6)}`,
    ].join('\n'),
  )

/** As far away as the database's clock, which says when a mail arrived. */
const context = () => ({ ...test.context(), now: new Date() })
const count = () => {
  forgetCount(test.db)
  return countNotices(context())
}
const seen = async (seriesId?: number) =>
  markSeen({ ctx: context(), input: { at: new Date().toISOString(), seriesId } })

it('tells of a new series, then of replies to it, then of a new revision', async () => {
  await importMails(test, mail('p1', '[PATCH] a: add y'))
  expect((await findNotices(context())).news).toMatchObject([{ whole: true, revisions: ['v1'], replies: 0 }])
  expect(await count()).toBe(1)
  await seen()
  expect(await count()).toBe(0)
  await importMails(test, mail('r1', 'Re: [PATCH] a: add y', 'p1', 'Cy <cy@example.org>'))
  const { news } = await findNotices(context())
  expect(news).toMatchObject([{ whole: false, revisions: [], replies: 1 }])
  expect(news[0]?.newest).toMatchObject([{ key: 'r1@example.org', sender: 'Cy' }])
  await seen(news[0]?.id)
  expect(await count()).toBe(0)
  await importMails(test, mail('p2', '[PATCH v2] a: add y', 'p1'))
  expect((await findNotices(context())).news).toMatchObject([{ whole: false, revisions: ['v2'], replies: 0 }])
})

it('one series that was seen says nothing of another', async () => {
  await importMails(test, mail('p1', '[PATCH] a: add y'), mail('q1', '[PATCH] b: drop z'))
  const { news } = await findNotices(context())
  expect(news).toHaveLength(2)
  await seen(news[0]?.id)
  expect((await findNotices(context())).news.map(({ id }) => id)).toEqual([news[1]?.id])
})

it('puts the reader’s own series first', async () => {
  await importMails(
    test,
    mail('p1', '[PATCH] a: add y', undefined, 'Ada Tester <Ada@example.org>'),
    mail('q1', '[PATCH] b: drop z'),
  )
  const { news } = await findNotices(context())
  expect(news.map(({ title, mine }) => [title, mine])).toEqual([
    ['a: add y', true],
    ['b: drop z', false],
  ])
})

it('a page from the future hides nothing that is yet to come', async () => {
  await markSeen({ ctx: context(), input: { at: '2999-01-01T00:00:00.000Z' } })
  await importMails(test, mail('p1', '[PATCH] a: add y'))
  expect(await count()).toBe(1)
})
