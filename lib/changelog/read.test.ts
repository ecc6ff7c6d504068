import fc from 'fast-check'
import { expect, it } from 'vitest'
import { loadSample } from '../../tests/fixtures/changelog/sample'
import { ownVersion, readHeading } from './heading'
import { linesOf, sectionsOf } from './lines-of'
import { readChangelogLines } from './read'

it.each([
  ['Changes in v2:', 2, 'changes-in'],
  ['Changes in v10', 10, 'changes-in'],
  ['Changes since v1:', 2, 'changes-in'],
  ['Changes from v3 [1]:', 4, 'changes-in'],
  ['Changelog v3:', 3, 'changes-in'],
  ['Change log since V2:', 3, 'changes-in'],
  ['Changes in RFC-v3:', 3, 'changes-in'],
  ['changes for version 2:', 2, 'changes-in'],
  ['Since v4:', 5, 'changes-in'],
  ['Changes since RFC v2:', 3, 'changes-in'],
  ['Changes since the RFC:', 1, 'changes-in'],
  ['Changes from RFC patch', 1, 'changes-in'],
  ['RFC -> v1:', 1, 'arrow'],
  ['RFC v2 -> v1:', 1, 'arrow'],
  ['v1 -> v2:', 2, 'arrow'],
  ['v3 -> v4', 4, 'arrow'],
  ['v2->v3:', 3, 'arrow'],
  ['V1 => V2:', 2, 'arrow'],
  ['v2..v3:', 3, 'arrow'],
  ['Changes v1 --> v2:', 2, 'arrow'],
  ['Changes from v1 to v2:', 2, 'arrow'],
  ['v2:', 2, 'version'],
  ['v7 updates:', 7, 'version'],
  ['RFC/v1: https://lore.example.org/r/1', 1, 'version'],
  ['* v3:', 3, 'version'],
  ['[v4]', 4, 'version'],
  ['v6', 6, 'version'],
  ['v3 changelog', 3, 'version'],
  ['Changes since [v5]', 6, 'changes-in'],
  ['Changes since [v1]:', 2, 'changes-in'],
  ['Changes to v3:', 4, 'changes-in'],
  ['Changed since v4', 5, 'changes-in'],
  ['Changlog v3:', 3, 'changes-in'],
  ['The list of changes since v1:', 2, 'changes-in'],
  ['Changes since v2 <20260102-one-v2-1@example.org>:', 3, 'changes-in'],
  ['Changes from v1 in the remaining patches:', 2, 'changes-in'],
  ['Changes since the last version:', ownVersion, 'changes-in'],
  ['Changelog from previous RFC:', ownVersion, 'changes-in'],
  ['v1 -> 2:', 2, 'arrow'],
  ['v1 - v2', 2, 'arrow'],
  ['v5 -> v4', 5, 'arrow'],
] as const)('reads %s as a heading', (line, version, form) => {
  expect(readHeading(line)).toMatchObject({ version, form })
})

it.each([
  'v2 of this series got no answer',
  'The changes in v2 of the hardware are small',
  'see v1: it was wrong, but',
  'Changes to the driver:',
  'Reviewed-by: V2 <v2@example.org>',
  '- fix v2 of the register layout',
  'for v2: x',
  'Changes from v1 in the remaining patches are small',
  'Changes since the last version were tested',
  'the list of devices of v2: one',
  '- RFC-822: parse folded headers',
  '- v7-9: moved',
])('does not take %s for a heading', (line) => {
  expect(readHeading(line)).toBeNull()
})

it.each([
  ['v1, whose numbers began anew', 1, 'third'],
  ['v2 by what counts from v1', 2, 'one'],
  ['v3, which goes on counting', 3, 'third'],
])('takes lines that count from an RFC for %s', (_, version, expected) => {
  const body =
    'Changes since v1:\n- one\n\nChanges since RFC v2:\n- third\n\nChanges since RFC v1:\n- second\n'
  const sections = readChangelogLines(body.split('\n')).map((section) => ({
    ...section,
    message: 'c@example.org',
    patch: 0,
    patchTitle: null,
  }))
  expect(linesOf(sections, version).map(({ text }) => text)).toEqual([expected])
})

it('takes what counts from the last version for the revision that carries it', () => {
  const { mails, v2 } = loadSample()
  const cover = mails.get(v2.cover ?? '')
  if (!cover) throw new Error('no cover letter')
  const { message } = cover
  const lines = ['Changes since the last version:', '- One thing', '', '---']
  const other = { ...cover, message: { ...message, body: { ...message.body, lines } } }
  const own = linesOf(sectionsOf(v2, new Map([[v2.cover ?? '', other]])), 2)
  expect(own.map(({ text }) => text)).toEqual(['One thing'])
})

const texts = (body: string): string[][] =>
  readChangelogLines(body.split('\n')).map((section) => [
    `v${section.version}`,
    ...section.items.map((item) => `${item.lines.join('-')} ${item.text}`),
  ])

it('reads a list with wrapped items and leaves what stands below it', () => {
  const body = `Text.

Changes in v2:
- Take the lock over all hooks, and
  drop it at the end (Hanae)
- Rebase on bufdev-next
- Link to v1: https://lore.example.org/r/1

---
Ines Okafor (3):
  bufdev: add x

 drivers/x.c | 3 +++`
  expect(texts(body)).toEqual([
    [
      'v2',
      '4-5 Take the lock over all hooks, and drop it at the end (Hanae)',
      '6-6 Rebase on bufdev-next',
      '7-7 Link to v1: https://lore.example.org/r/1',
    ],
  ])
})

it('reads several revisions, newest first, with the link behind the colon', () => {
  const body = `v3:
* one

v2: https://lore.example.org/r/2
* two
* three

RFC/v1: https://lore.example.org/r/1

Somebody (2):`
  expect(texts(body)).toEqual([['v3', '2-2 one'], ['v2', '5-5 two', '6-6 three'], ['v1']])
})

it('reads items that are indented, set apart by blank lines and continued at their own margin', () => {
  const body = `ChangeLog
---------
v4 series https://lore.example.org/r/4
v4 -> v5
    - Rebase on 6.18-rc5

    - Move bug fixes to the beginning. These patches
    were posted apart
https://lore.example.org/r/x

    - Add a matching put (patch 6).

v3 -> v4
    - Remove messages`
  expect(texts(body)).toEqual([
    [
      'v5',
      '5-5 Rebase on 6.18-rc5',
      '7-9 Move bug fixes to the beginning. These patches were posted apart https://lore.example.org/r/x',
      '11-11 Add a matching put (patch 6).',
    ],
    ['v4', '14-14 Remove messages'],
  ])
})

it('keeps what an item is nested in and drops the heads of lists', () => {
  const [section] = readChangelogLines([
    'v2:',
    '* Reports by Ada Byron:',
    '  * Align comments.',
    '  * Add a line.',
    '* i2c: nomadik:',
    '  - Avoid readb().',
    '    1) twice',
    'o Last.',
  ])
  expect(section?.items.map((item) => [item.depth, item.text, item.context])).toEqual([
    [1, 'Align comments.', ['Reports by Ada Byron:']],
    [1, 'Add a line.', ['Reports by Ada Byron:']],
    [1, 'Avoid readb().', ['i2c: nomadik:']],
    [2, 'twice', ['i2c: nomadik:', 'Avoid readb().']],
    [0, 'Last.', []],
  ])
  expect(section?.bullet).toBe('*')
})

it('takes paragraphs for notes where there is no list', () => {
  expect(
    texts(
      'v3: use a new driver since sleeping\n  is not possible.\nv2: fix a typo.\n\nSigned-off-by: A <a@example.org>',
    ),
  ).toEqual([
    ['v3', '1-2 use a new driver since sleeping is not possible.'],
    ['v2', '3-3 fix a typo.'],
  ])
})

it('does not read quotes, and stops at trailers, the shortlog, the diffstat and the signature', () => {
  expect(texts('> v2:\n> - x')).toEqual([])
  for (const end of ['---', '-- ', 'Cc: a@example.org', 'Ada (2):', ' a.c | 2 +-', 'change-id: 1-2'])
    expect(texts(`v2:\n- x\n${end}\n- y`)).toEqual([['v2', '2-2 x']])
})

it('ends at prose below the list', () => {
  expect(texts('v2:\n- x\n\nAny feedback is welcome.\n\n- y')).toEqual([['v2', '2-2 x']])
})

it('gives lines that lie in the text and in order, whatever the text', () => {
  const piece = fc.constantFrom(
    'v2:',
    'v3 -> v4',
    '- a',
    '  * b',
    'text',
    '',
    '   c',
    '1) d',
    '---',
    'Changes in v1:',
    '====',
    '\t- e',
    'o f:',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 30 }), (lines) => {
      let before = 0
      for (const section of readChangelogLines(lines)) {
        expect(section.lines[0]).toBeGreaterThan(before)
        for (const item of section.items) {
          expect(item.lines[0]).toBeGreaterThanOrEqual(section.lines[0])
          expect(item.lines[1]).toBeLessThanOrEqual(section.lines[1])
        }
        before = section.lines[1]
      }
      expect(before).toBeLessThanOrEqual(lines.length)
    }),
  )
})

it('is quick on hostile lines', () => {
  const lines = [
    `v1${' '.repeat(900)}x`,
    `changes${' '.repeat(900)}v1`,
    `- ${'- '.repeat(400)}`,
    `v${'1'.repeat(900)}:`,
  ]
  const started = process.cpuUsage()
  readChangelogLines(Array.from({ length: 4000 }, (_, index) => lines[index % lines.length] ?? ''))
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(3000)
})
