import { expect, it } from 'vitest'
import { loadSample } from '../../tests/fixtures/changelog/sample'
import { diffstat } from './diffstat'
import { shortlog } from './shortlog'

const { v2, mails } = loadSample()
const patches = v2.patches.flatMap(({ messageId }) => mails.get(messageId) ?? [])
const cover = mails.get(v2.cover ?? '')?.message.body.lines.join('\n') ?? ''

it('counts the author’s patches and names them as the sample’s own cover letter does', () => {
  expect(cover).toContain(shortlog(patches))
})

it('has the files and the sum of the sample’s own cover letter', () => {
  const own = cover.split('\n').filter((line) => /^ \S+ +\| +\d+ |^ \d+ files? changed/.test(line))
  const ours = diffstat(patches).split('\n')
  const names = (lines: string[]) => lines.map((line) => line.split('|')[0]?.trim())
  expect(own.length).toBeGreaterThan(2)
  expect(names(ours)).toEqual(expect.arrayContaining(names(own).slice(0, -1)))
  expect(ours.some((line) => /^ \d+ files? changed, \d+ insertions?\(\+\)/.test(line))).toBe(true)
  expect(Math.max(...ours.map((line) => line.length))).toBeLessThanOrEqual(72)
})

it('gives every kind of changed line a mark, however many the largest file has', () => {
  const [mail] = patches
  const [file] = mail?.diff?.files ?? []
  if (!mail?.diff || !file) throw new Error('no diff')
  const files = [
    { ...file, oldPath: 'big.c', newPath: 'big.c', additions: 4000, deletions: 9 },
    { ...file, oldPath: 'old.c', newPath: null, status: 'deleted' as const, additions: 0, deletions: 1 },
  ]
  const lines = diffstat([{ ...mail, diff: { ...mail.diff, files } }]).split('\n')
  expect(lines[0]).toMatch(/^ big\.c \| 4009 \++-$/)
  expect(lines[1]).toBe(' old.c |    1 -')
  expect(lines[2]).toBe(' 2 files changed, 4000 insertions(+), 10 deletions(-)')
  expect(lines[3]).toBe(` delete mode ${file.oldMode ?? '100644'} old.c`)
})
