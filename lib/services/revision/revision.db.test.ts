import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { queryCount } from '#lib/db/client'
import { testDatabase } from '../../../tests/helpers/database'
import { importFile, importMails } from '../../../tests/helpers/imports'
import { mailBytes, patchText } from '../../../tests/helpers/mails'
import { findChanges } from '../change/find-changes'
import { undoChange } from '../change/undo-change'
import { getChangelog } from '../changelog/get-changelog'
import { getSeries } from '../series/get-series'
import { trailersOf } from '../series/patch-json'
import { checkDraft } from './check-draft'
import { getChangelogCheck } from './get-changelog-check'
import { getMatrix } from './get-matrix'
import { getRangeDiff } from './get-range-diff'
import { getSince } from './get-since'
import { getAmMbox, getTrailers } from './get-trailers'
import { takeTrailer } from './take-trailer'

const test = testDatabase()

const file = (version: string): string => `sample/bufdev-${version}.mbox`

/** Imports the shipped sample. */
async function importSample(): Promise<number> {
  await importFile(test, file('v1'))
  await importFile(test, file('v2'))
  return (await test.db.series.findFirstOrThrow()).id
}

it('lays patches out over revisions with their questions and trailers', async () => {
  const seriesId = await importSample()
  const { rows, revisions } = await getMatrix({ ctx: test.context(), input: { seriesId } })
  expect(revisions.map(({ label, previous }) => [label, previous])).toEqual([
    ['v1', null],
    ['v2', 'v1'],
  ])
  expect(rows.map(({ cells }) => cells.map((cell) => cell && `${cell.kind} ${cell.index}`))).toEqual([
    ['new 1', 'changed 1'],
    ['new 2', 'changed 2'],
    ['new 3', 'changed 3'],
  ])
  const asked = rows.map(({ cells }) => cells[0]?.questions.total ?? 0)
  expect(Math.min(...asked)).toBeGreaterThan(0)
  expect(rows[1]?.cells[1]?.trailers).toContainEqual(
    expect.objectContaining({ value: 'Tomasz Brandt <tbrandt@example.org>' }),
  )
})

it('compares any two revisions, and one patch by file', async () => {
  const ctx = test.context()
  const seriesId = await importSample()
  const { compared } = await getRangeDiff({ ctx, input: { seriesId } })
  expect(
    compared?.pairs.map(({ from, mark, to }) => `${from?.index ?? '-'} ${mark} ${to?.index ?? '-'}`),
  ).toEqual(['1 < -', '- > 1', '2 ! 2', '3 ! 3'])
  const back = await getRangeDiff({ ctx, input: { seriesId, from: 'v2', to: 'v1' } })
  expect(back.compared?.pairs.some(({ mark }) => mark === '!')).toBe(true)
  await expect(getRangeDiff({ ctx, input: { seriesId, from: 'v9' } })).rejects.toMatchObject({
    code: 'not-found',
  })
  const since = await getSince({ ctx, input: { seriesId, label: 'v2', index: 2, from: 'v1' } })
  expect(since.change?.files).toMatchObject([{ path: 'drivers/bufdev/bufdev-ring.c', change: 'changed' }])
  expect(since.questions.length).toBeGreaterThan(0)
})

it('gives each patch the trailers that were derived with all mail at hand', async () => {
  const ctx = test.context()
  const seriesId = await importSample()
  for (const label of ['v1', 'v2']) {
    const { patches } = await getTrailers({ ctx, input: { seriesId, label } })
    const stored = await test.db.patch.findMany({
      where: { revision: { label }, index: { gt: 0 } },
      orderBy: { index: 'asc' },
    })
    expect(
      patches.map(({ key, existing, taken }) => [
        ...existing.map(({ name, value }) => ({ name, value, from: key, carried: false })),
        ...taken.map(({ name, value, from, carried }) => ({ name, value, from: from.key, carried })),
      ]),
    ).toEqual(stored.map(({ trailers }) => trailersOf(trailers)))
  }
})

const patch = mailBytes({ id: 'p1', subject: '[PATCH] demo: start the device', body: patchText() })
const foreign = mailBytes({
  id: 'r1',
  subject: 'Re: [PATCH] demo: start the device',
  from: 'Rune Berg <rune@example.org>',
  inReplyTo: 'p1',
  body: 'For my colleague:\n\nReviewed-by: Olga Holm <olga@example.org> # the driver only\n',
})

it('leaves a trailer of another hand out until a person takes it, and takes it back on demand', async () => {
  const ctx = test.context()
  await importMails(test, patch, foreign)
  const { id: seriesId } = await test.db.series.findFirstOrThrow()
  const place = { seriesId, label: 'v1' }
  const read = async () => (await getTrailers({ ctx, input: place })).patches[0]
  const mbox = async () => Buffer.from(await getAmMbox({ ctx, input: place })).toString()
  expect(await read()).toMatchObject({
    taken: [],
    mismatched: [{ reason: expect.stringContaining('Rune Berg') }],
  })
  expect(await mbox()).not.toContain('olga@example.org')
  const wanted = {
    ...place,
    patch: 'p1@example.org',
    name: 'Reviewed-by',
    value: 'Olga Holm <olga@example.org>',
    from: 'r1@example.org',
  }
  await takeTrailer({ ctx, input: wanted })
  expect(await read()).toMatchObject({ taken: [{ value: wanted.value, byHand: true }], mismatched: [] })
  expect(await mbox()).toMatch(
    /^Signed-off-by: .*\nReviewed-by: Olga Holm <olga@example\.org> # the driver only\n---$/m,
  )
  const onPages = async () => {
    const { rows } = await getMatrix({ ctx, input: { seriesId } })
    const { patches } = await getSeries(ctx, { id: seriesId })
    return [rows[0]?.cells[0]?.trailers, patches[0]?.trailers].map((all) => all?.map(({ value }) => value))
  }
  for (const values of await onPages()) expect(values).toContain(wanted.value)
  await expect(takeTrailer({ ctx, input: wanted })).rejects.toMatchObject({ code: 'not-found' })
  const [change] = await findChanges({ ctx, input: { entity: 'revision', entityIds: [`${seriesId} v1`] } })
  await undoChange({ ctx, input: { changeId: change?.id } })
  expect(await read()).toMatchObject({ taken: [], mismatched: [{ value: wanted.value }] })
  for (const values of await onPages()) expect(values).not.toContain(wanted.value)
})

it('holds an author’s own changelog against questions and changes', async () => {
  const ctx = test.context()
  const seriesId = await importSample()
  const page = await getChangelogCheck({ ctx, input: { seriesId, label: 'v2' } })
  expect(page.previous).toBe('v1')
  expect(page.lines.length).toBeGreaterThan(2)
  expect(page.lines.some(({ questions, changes }) => questions.length > 0 && changes.length > 0)).toBe(true)
  expect(await getChangelogCheck({ ctx, input: { seriesId, label: 'v1' } })).toMatchObject({
    previous: null,
    lines: [],
  })
})

it('takes the RFC that a series was for the revision before its v1', async () => {
  const ctx = test.context()
  const subject = 'demo: start the device'
  const below = patchText('drivers/demo/core.c', '\tdemo_wake(dev);').replace(
    '---\n',
    '---\nChanges since RFC:\n- Call demo_wake()\n\n',
  )
  await importMails(
    test,
    mailBytes({ id: 'rfc', subject: `[RFC PATCH] ${subject}`, body: patchText() }),
    mailBytes({
      id: 'one',
      subject: `[PATCH] ${subject}`,
      date: 'Mon, 9 Feb 2026 10:00:00 +0000',
      body: below,
    }),
  )
  const { id: seriesId } = await test.db.series.findFirstOrThrow()
  const page = await getChangelogCheck({ ctx, input: { seriesId, label: 'v1' } })
  expect(page).toMatchObject({
    previous: 'rfc-v1',
    labels: ['rfc-v1', 'v1'],
    lines: [{ text: 'Call demo_wake()' }],
  })
  const { target } = await getChangelog({ ctx, input: { seriesId, label: 'v1' } })
  expect(target.previous?.label).toBe('rfc-v1')
})

/** The sample's v2 as files that nobody has sent: cover and patches without their ids. */
const draftFiles = (): Uint8Array[] =>
  readFileSync(file('v2'), 'utf8')
    .split(/^(?=From mboxrd)/m)
    .filter((mail) => /^Subject: \[PATCH v2/m.test(mail))
    .map((mail) => Buffer.from(mail.replace(/^Message-ID: .*\n/m, '')))

it('reads the files of a draft gzip or not, and no bomb', async () => {
  const ctx = test.context()
  const seriesId = await importSample()
  const plain = await checkDraft({ ctx, input: { seriesId, files: draftFiles() } })
  const packed = await checkDraft({
    ctx,
    input: { seriesId, files: draftFiles().map((one) => gzipSync(one)) },
  })
  expect(packed).toEqual(plain)
  const bomb = gzipSync(Buffer.alloc(9 * 1024 ** 2))
  await expect(checkDraft({ ctx, input: { seriesId, files: [bomb] } })).rejects.toMatchObject({
    code: 'too-large',
  })
  const cut = gzipSync(draftFiles()[0] ?? '').subarray(0, 40)
  await expect(checkDraft({ ctx, input: { seriesId, files: [cut] } })).rejects.toThrow(/damaged gzip/)
})

it('looks at a revision that is not sent, and stores nothing of it', async () => {
  const ctx = test.context()
  await importFile(test, file('v1'))
  const { id: seriesId } = await test.db.series.findFirstOrThrow()
  const count = () => Promise.all([test.db.message.count(), test.db.question.count(), test.db.patch.count()])
  const before = await count()
  const list = await checkDraft({ ctx, input: { seriesId, files: draftFiles() } })
  expect(list).toMatchObject({ label: 'v2', older: 'v1' })
  expect(list.patches.map(({ index }) => index)).toEqual([1, 2, 3])
  const asked = list.items.filter(({ questionId }) => questionId !== null)
  expect(asked.length).toBeGreaterThan(0)
  expect(await count()).toEqual(before)
  const two = await checkDraft({ ctx, input: { seriesId, files: draftFiles().slice(0, 3) } })
  expect(two.items).toContainEqual(expect.objectContaining({ kind: 'patch-missing', patch: 3 }))
})

it('says what is wrong with files that are no draft', async () => {
  const ctx = test.context()
  const seriesId = await importSample()
  const files = [Buffer.from('Subject: hello\n\nno patch\n')]
  await expect(checkDraft({ ctx, input: { seriesId, files } })).rejects.toMatchObject({
    code: 'invalid-input',
  })
  const large = [new Uint8Array(9 * 1024 ** 2)]
  await expect(checkDraft({ ctx, input: { seriesId, files: large } })).rejects.toMatchObject({
    code: 'too-large',
  })
})

it('asks few queries, however many patches and mails there are', async () => {
  const ctx = test.context()
  const seriesId = await importSample()
  const place = { seriesId, label: 'v2' }
  const counts: Record<string, number> = {}
  const counted = async (name: string, read: () => Promise<unknown>) => {
    const before = queryCount()
    await read()
    counts[name] = queryCount() - before
  }
  await counted('matrix', () => getMatrix({ ctx, input: place }))
  await counted('range-diff', () => getRangeDiff({ ctx, input: place }))
  await counted('since', () => getSince({ ctx, input: { ...place, index: 2, from: 'v1' } }))
  await counted('trailers', () => getTrailers({ ctx, input: place }))
  await counted('check', () => getChangelogCheck({ ctx, input: place }))
  await counted('pre-send', () => checkDraft({ ctx, input: { seriesId, files: draftFiles() } }))
  for (const [name, count] of Object.entries(counts)) expect(count, name).toBeLessThanOrEqual(9)
  expect(counts.matrix).toBeGreaterThan(0)
})
