import { expect, it } from 'vitest'
import { testDatabase } from '../../../tests/helpers/database'
import { importMails } from '../../../tests/helpers/imports'
import { findChanges } from '../change/find-changes'
import { undoChange } from '../change/undo-change'
import { setStatus } from '../question/set-status'
import { correctAuthor, correctTitle, correctVersion } from './correct-series'
import { linkRevisions, unlinkRevision } from './link-revisions'
import { removeSeries, restoreSeries } from './remove-series'

const test = testDatabase()

interface Spec {
  id: string
  subject: string
  from?: string
  parent?: string
  day?: number
  text?: string
}

const diff = (name: string): string =>
  `---\n ${name} | 1 +\n 1 file changed, 1 insertion(+)\n\ndiff --git a/${name} b/${name}\n--- a/${name}\n+++ b/${name}\n@@ -1 +1,2 @@\n int one;\n+int two;\n`

const mail = ({
  id,
  subject,
  from = 'Ada Author <ada.author@example.org>',
  parent,
  day = 5,
  text,
}: Spec): Uint8Array =>
  Buffer.from(
    [
      `From: ${from}`,
      `Subject: ${subject}`,
      `Message-ID: <${id}>`,
      ...(parent ? [`In-Reply-To: <${parent}>`, `References: <${parent}>`] : []),
      `Date: ${new Date(Date.UTC(2026, 0, day)).toUTCString().replace('GMT', '+0000')}`,
      '',
      text ?? `Says why.\n\n${diff('a.c')}`,
    ].join('\n'),
  )

/** Two postings that nothing ties together, with a question on the first. */
const apart = [
  mail({ id: 'one@example.org', subject: '[PATCH] buf: first idea' }),
  mail({
    id: 'ask@example.org',
    subject: 'Re: [PATCH] buf: first idea',
    from: 'Rune Reviewer <rune@example.org>',
    parent: 'one@example.org',
    day: 6,
    text: 'On Monday, Ada Author wrote:\n> +int two;\n\nWhy is this called two? Please rename it.\n',
  }),
  mail({
    id: 'two@example.org',
    subject: '[PATCH v2] ring: quite another name',
    from: 'Bo Builder <bo@example.org>',
    day: 9,
    text: `Says why.\n\n${diff('b.c')}`,
  }),
]

const list = () =>
  test.db.series.findMany({
    where: { removedAt: null, goneAt: null },
    orderBy: { key: 'asc' },
    include: { revisions: { orderBy: { position: 'asc' } } },
  })
const labels = async () => (await list()).map(({ revisions }) => revisions.map(({ label }) => label))
const seriesId = async (key = 'one@example.org') =>
  (await test.db.series.findUniqueOrThrow({ where: { key } })).id
const undoLast = async () => {
  const change = await test.db.change.findFirstOrThrow({
    where: { entity: 'series' },
    orderBy: { id: 'desc' },
  })
  await undoChange({ ctx: test.context(), input: { changeId: change.id } })
}

it('links two series that nothing but a person ties together, and parts them again', async () => {
  await importMails(test, ...apart)
  expect(await labels()).toEqual([['v1'], ['v2']])
  await linkRevisions({
    ctx: test.context(),
    input: { seriesId: await seriesId(), other: '<two@example.org>' },
  })
  expect(await labels()).toEqual([['v1', 'v2']])
  await undoLast()
  expect(await labels()).toEqual([['v1'], ['v2']])
})

it('keeps a link when more mail arrives', async () => {
  await importMails(test, ...apart)
  await linkRevisions({
    ctx: test.context(),
    input: { seriesId: await seriesId(), other: `/s/${await seriesId('two@example.org')}` },
  })
  await importMails(
    test,
    mail({
      id: 'late@example.org',
      subject: 'Re: [PATCH v2] ring: quite another name',
      parent: 'two@example.org',
      day: 11,
      text: 'Looks good.\n',
    }),
  )
  expect(await labels()).toEqual([['v1', 'v2']])
})

it('corrects a version and keeps what was decided about its questions', async () => {
  const ctx = test.context()
  await importMails(test, ...apart)
  const question = await test.db.question.findFirstOrThrow({ where: { messageKey: 'ask@example.org' } })
  await setStatus({ ctx, input: { id: question.id, edition: 0, status: 'agreed' } })
  await correctVersion({ ctx, input: { seriesId: await seriesId(), head: 'one@example.org', version: '3' } })
  expect(await labels()).toEqual([['v3'], ['v2']])
  const after = await test.db.question.findUniqueOrThrow({
    where: { key: question.key },
    include: { revision: true },
  })
  expect(after).toMatchObject({ id: question.id, decidedStatus: 'agreed', revision: { label: 'v3' } })
  await undoLast()
  expect(await labels()).toEqual([['v1'], ['v2']])
})

it('corrects title and author, each replacing what was said before', async () => {
  const ctx = test.context()
  await importMails(test, ...apart)
  const id = await seriesId()
  await correctTitle({ ctx, input: { seriesId: id, title: 'A better title' } })
  await correctTitle({ ctx, input: { seriesId: id, title: 'The best title' } })
  await correctAuthor({
    ctx,
    input: { seriesId: id, name: 'Ada B. Author', address: 'ada@work.example.org' },
  })
  expect((await list())[0]).toMatchObject({
    title: 'The best title',
    authorName: 'Ada B. Author',
    authorAddress: 'ada@work.example.org',
  })
  expect(await test.db.correction.count({ where: { kind: 'title', undoneAt: null } })).toBe(1)
  await undoLast()
  expect((await list())[0]).toMatchObject({ title: 'The best title', authorName: 'Ada Author' })
})

it('takes a revision out of its series and brings it back', async () => {
  const ctx = test.context()
  await importMails(
    test,
    mail({ id: 'v1@example.org', subject: '[PATCH] buf: add hooks' }),
    mail({ id: 'v2@example.org', subject: '[PATCH v2] buf: add hooks', day: 9 }),
    mail({ id: 'v3@example.org', subject: '[PATCH v3] buf: add hooks', day: 12 }),
  )
  expect(await labels()).toEqual([['v1', 'v2', 'v3']])
  await unlinkRevision({ ctx, input: { seriesId: await seriesId('v1@example.org'), head: 'v2@example.org' } })
  expect(await labels()).toEqual([['v1', 'v3'], ['v2']])
  await linkRevisions({ ctx, input: { seriesId: await seriesId('v1@example.org'), other: 'v2@example.org' } })
  expect(await labels()).toEqual([['v1', 'v2', 'v3']])
})

it('takes a series off the lists, keeps it off when mail arrives, and puts it back', async () => {
  const ctx = test.context()
  await importMails(test, ...apart)
  const id = await seriesId()
  await removeSeries({ ctx, input: { seriesId: id } })
  await expect(removeSeries({ ctx, input: { seriesId: id } })).rejects.toMatchObject({
    code: 'invalid-input',
  })
  await importMails(
    test,
    mail({
      id: 'more@example.org',
      subject: 'Re: [PATCH] buf: first idea',
      parent: 'one@example.org',
      day: 12,
      text: 'Ping.\n',
    }),
  )
  expect(await labels()).toEqual([['v2']])
  await restoreSeries({ ctx, input: { seriesId: id } })
  expect(await labels()).toEqual([['v1'], ['v2']])
  const history = await findChanges({ ctx, input: { entity: 'series', entityIds: [String(id)] } })
  expect(history.map(({ verb }) => verb)).toEqual(['restore', 'remove'])
})

it.each([
  [{ other: 'nobody@example.org' }, 'not-found'],
  [{ other: 'one@example.org' }, 'invalid-input'],
  [{ other: '' }, 'invalid-input'],
])('says what is wrong with linking %j', async (input, code) => {
  await importMails(test, ...apart)
  await expect(
    linkRevisions({ ctx: test.context(), input: { seriesId: await seriesId(), ...input } }),
  ).rejects.toMatchObject({ code })
})
