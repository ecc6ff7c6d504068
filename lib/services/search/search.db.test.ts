import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { splitMboxBytes } from '#lib/mail/mbox'
import { testDatabase } from '../../../tests/helpers/database'
import { importMails } from '../../../tests/helpers/imports'
import { mailBytes, patchText } from '../../../tests/helpers/mails'
import { claimQuestion } from '../assignment/claim-question'
import { search } from './search'

const test = testDatabase()

/** The shipped sample: two revisions of an invented series with their replies. */
function sample(): Uint8Array[] {
  return ['sample/bufdev-v1.mbox', 'sample/bufdev-v2.mbox'].flatMap((file) => {
    const bytes = readFileSync(file)
    return splitMboxBytes(bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).map((raw) => raw.bytes)
  })
}

const total = async (q: string): Promise<number> =>
  (await search({ ctx: test.context(), input: { q } })).total

it('finds by words, phrases and prefixes', async () => {
  await importMails(test, ...sample())
  expect(await total('mmap_abort')).toBeGreaterThan(5)
  expect(await total('mmap_ab*')).toBeGreaterThanOrEqual(await total('mmap_abort'))
  expect(await total('mmap_abort NOT mmap_abort')).toBe(0)
  expect(await total('s:"complete and abort a mapping"')).toBeGreaterThan(1)
  expect(await total('s:"abort complete"')).toBe(0)
  expect(await total('dfn:include/linux/bufdev.h')).toBeGreaterThan(0)
  expect(await total('f:ines')).toBeGreaterThan(await total('f:hanae'))
  expect(await total('d:20260928..')).toBeGreaterThan(0)
  expect((await total('d:20260928..')) + (await total('d:..20260927'))).toBe(await total('d:2000-01-01..'))
  expect(await total('q:mmap_abort')).toBeLessThan(await total('b:mmap_abort'))
  expect(await total('kind:request')).toBeGreaterThan(0)
  expect(await total('is:open kind:request')).toBeLessThanOrEqual(await total('is:open'))
  expect(await total('series:bufdev')).toBe(await total('d:2000-01-01..'))
})

it('takes whatever is typed as text, and says what is no date', async () => {
  await importMails(test, ...sample())
  for (const q of ["' OR 1=1 --", '"\\"', "s:'a':*", 'file:%', 'asker:_', '&|!()', ':*', '\0', 'f:"'])
    expect(await total(q)).toBeLessThan(60)
  const { notes } = await search({ ctx: test.context(), input: { q: 'd:never' } })
  expect(notes[0]).toMatch(/no date/)
})

it('shows the line that says most and pages through the rest', async () => {
  await importMails(test, ...sample())
  const first = await search({ ctx: test.context(), input: { q: 'mmap_complete' } })
  expect(first.rows[0]?.snippet).toMatch(/mmap_complete/i)
  const second = await search({ ctx: test.context(), input: { q: 'bufdev', page: 2 } })
  expect(second.page).toBe(2)
  expect(second.rows.some(({ id }) => first.rows[0]?.id === id && second.rows.length === 0)).toBe(false)
})

const patch = mailBytes({
  id: 'p1',
  subject: '[PATCH] demo: start the device',
  to: 'Tove Reader <tove@example.org>',
  headers: ['Cc: Cleo Copied <cleo@example.org>', 'List-Id: <demo-list.example.org>'],
  body: patchText('drivers/demo/core.c', '\tdemo_start(dev);'),
})
const reply = mailBytes({
  id: 'r1',
  subject: 'Re: [PATCH] demo: start the device',
  from: 'Rune Berg <rune@example.org>',
  date: 'Tue, 3 Feb 2026 11:22:33 +0100',
  inReplyTo: 'p1',
  references: ['p1'],
  body: 'On Mon, Ada Lund wrote:\n> \tint ret;\n> +\tdemo_start(dev);\n\nShould this not check the return value?\n',
})

it.each([
  ['s:device', ['p1', 'r1']],
  ['f:rune', ['r1']],
  ['f:lund', ['p1']],
  ['t:tove', ['p1']],
  ['t:cleo', []],
  ['c:cleo', ['p1']],
  ['tc:cleo', ['p1']],
  ['b:demo_start', ['p1', 'r1']],
  ['nq:demo_start', ['p1']],
  ['q:demo_start', ['r1']],
  ['b:"return value"', ['r1']],
  ['b:"value return"', []],
  ['dfn:core.c', ['p1']],
  ['dfhh:demo_open', ['p1']],
  ['d:20260203', ['r1']],
  ['d:..20260202', ['p1']],
  ['rt:20260203..', ['r1']],
  ['m:p1@example.org', ['p1']],
  ['l:demo-list', ['p1']],
  ['is:open', ['r1']],
  ['is:declined', []],
  ['is:open kind:request', ['r1']],
  ['kind:nit', []],
  ['patch:1', ['r1']],
  ['patch:2', []],
  ['file:demo/core', ['r1']],
  ['asker:rune', ['r1']],
  ['asker:lund', []],
  ['assignee:me', []],
  ['series:demo', ['p1', 'r1']],
  ['series:others', []],
  ['f:rune OR dfn:core.c', ['p1', 'r1']],
  ['demo -f:rune', ['p1']],
])('finds by %s', async (q, ids) => {
  await importMails(test, patch, reply)
  const { rows, notes } = await search({ ctx: test.context(), input: { q } })
  expect(rows.map(({ key }) => key).sort()).toEqual(ids.map((id) => `${id}@example.org`))
  expect(notes).toEqual([])
})

it('finds by who has a question', async () => {
  await importMails(test, patch, reply)
  const { id, edition } = await test.db.question.findFirstOrThrow()
  await claimQuestion({ ctx: test.context(), input: { id, edition } })
  expect(await total('assignee:me')).toBe(1)
  expect(await total('assignee:"ada tester"')).toBe(1)
  expect(await total('assignee:rune')).toBe(0)
})

it('puts the newest first where a feed wants it, whatever matches better', async () => {
  const better = { id: 'old', subject: 'turnip turnip', date: 'Mon, 2 Feb 2026 10:00:00 +0000' }
  const newer = { id: 'new', subject: 'News', date: 'Tue, 3 Feb 2026 10:00:00 +0000', body: 'A turnip.\n' }
  await importMails(test, mailBytes(better), mailBytes(newer))
  const keys = async (order: string) =>
    (await search({ ctx: test.context(), input: { q: 'turnip', order } })).rows.map(({ key }) => key)
  expect(await keys('best')).toEqual(['old@example.org', 'new@example.org'])
  expect(await keys('newest')).toEqual(['new@example.org', 'old@example.org'])
})
