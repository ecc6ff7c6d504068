import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { splitMboxBytes } from '#lib/mail/mbox'
import { testDatabase } from '../../../tests/helpers/database'
import { importMails } from '../../../tests/helpers/imports'
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
