import { createTwoFilesPatch } from 'diff'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { commitMessageEnd } from './commit-message'
import { parseDiffstat } from './diffstat'
import { findDiffStart, parseDiff } from './parse-diff'
import { patchId } from './patch-id'
import { sideBySideRows, unifiedRows } from './rows'
import type { FileDiff } from './types'
import { wordDiff } from './word-diff'

const code = fc.constantFrom(
  'int a;',
  '',
  '-- ',
  '++ x',
  '--- a',
  '+++ b',
  '@@ -1 +1 @@',
  'diff --git a/x b/x',
  '\\ x',
  '> y',
  '\tz',
  ' ',
)
const text = fc.array(code, { maxLength: 25 })

/** The new side of a file, made from its old lines and the parsed hunks. */
function apply(file: FileDiff, old: readonly string[]): string[] {
  const out: string[] = []
  let at = 0
  for (const hunk of file.hunks) {
    const start = hunk.oldLines === 0 ? hunk.oldStart : hunk.oldStart - 1
    out.push(...old.slice(at, start))
    at = start
    for (const line of hunk.lines) {
      if (line.kind === 'context' || line.kind === 'delete') {
        expect(old[at++]).toBe(line.text)
        expect(line.oldLine).toBe(at)
      }
      if (line.kind === 'context' || line.kind === 'add') {
        out.push(line.text)
        expect(line.newLine).toBe(out.length)
      }
    }
  }
  return [...out, ...old.slice(at)]
}

it('reads back what was written, wherever it stands in a mail', () => {
  fc.assert(
    fc.property(
      text,
      text,
      fc.array(fc.constantFrom('Text', '', '---', '-- ', '+x', ' x'), { maxLength: 5 }),
      (old, now, above) => {
        const join = (lines: string[]): string => lines.map((line) => `${line}\n`).join('')
        const patch = createTwoFilesPatch('a/x.c', 'b/x.c', join(old), join(now), '', '', { context: 3 })
        const lines = [
          ...above,
          'diff --git a/x.c b/x.c',
          ...patch.split('\n').slice(1, -1),
          '-- ',
          '2.43.0',
          '',
          '-- ',
          'footer',
        ]
        const diff = parseDiff(lines, 11)
        expect(diff.problems).toEqual([])
        const [file] = diff.files
        if (!file || file.hunks.length === 0) {
          expect(old).toEqual(now)
          return
        }
        expect(apply(file, old)).toEqual(now)
        for (const line of file.hunks.flatMap((hunk) => hunk.lines))
          expect(lines[line.bodyLine - 11]?.slice(1)).toBe(line.text)
      },
    ),
    { numRuns: 500 },
  )
})

it('never throws, and points into the body', () => {
  const line = fc.oneof(
    code,
    fc.constantFrom(
      'diff --git a/x b/y',
      'rename from x',
      'index 123..456 100644',
      '@@ -1,5 +1,5 @@',
      '@@@ -1,2 -1,2 +1,3 @@@',
      'diff --cc x',
      'GIT binary patch',
      'literal 5',
      '+a',
      '-a',
      ' a',
      '--- /dev/null',
      '+++ b/x',
    ),
    fc.string({ maxLength: 8 }),
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
      const diff = parseDiff(lines)
      for (const file of diff.files) {
        expect(file.firstLine).toBeGreaterThan(0)
        expect(file.lastLine).toBeLessThanOrEqual(lines.length)
        expect(file.oldPath ?? file.newPath).not.toBe('')
        expect(unifiedRows(file).length).toBe(
          file.hunks.reduce((sum, hunk) => sum + hunk.lines.length + 1, 0),
        )
      }
      expect(diff.files.length > 0).toBe(findDiffStart(lines) !== null)
      expect(patchId(diff) === null).toBe(diff.files.length === 0)
      parseDiffstat(lines)
      commitMessageEnd(lines)
    }),
    { numRuns: 1000 },
  )
})

it('names a patch the same wherever its lines moved and whatever became of its white space', () => {
  const patch = (head: string, body: string[]): string | null =>
    patchId(parseDiff(['diff --git a/x b/x', '--- a/x', '+++ b/x', head, ...body]))
  const id = patch('@@ -1,2 +1,2 @@', [' one', '-two', '+TWO'])
  expect(patch('@@ -100,2 +120,2 @@ section', [' one', '-two', '+TWO'])).toBe(id)
  expect(patch('@@ -1,2 +1,2 @@', ['   one', '-two ', '+T W O'])).toBe(id)
  expect(patch('@@ -1,2 +1,2 @@', [' ONE', '-two', '+TWO'])).not.toBe(id)
})

it('does not depend on the order of files', () => {
  const file = (name: string): string[] => [
    `diff --git a/${name} b/${name}`,
    `--- a/${name}`,
    `+++ b/${name}`,
    '@@ -1 +1 @@',
    '-a',
    '+b',
  ]
  expect(patchId(parseDiff([...file('x'), ...file('y')]))).toBe(
    patchId(parseDiff([...file('y'), ...file('x')])),
  )
})

it('reads a diffstat with renames, binaries and its summary', () => {
  const lines = [
    '| a | table |',
    '',
    ' a.c                    |  2 +-',
    ' lib/{old => new}/b.c   | 10 ++++++++--',
    ' x => y                 |  0',
    ' {a => b}/c.c           |  1 +',
    ' logo.png               | Bin 0 -> 10 bytes',
    ' .../long/path.c        |  1 -',
    ' 6 files changed, 10 insertions(+), 4 deletions(-)',
    ' create mode 100644 logo.png',
    ' rename x => y (100%)',
    '',
  ]
  expect(parseDiffstat(lines, 5)).toEqual({
    files: [
      { path: 'a.c', oldPath: null, changes: 2, line: 7 },
      { path: 'lib/new/b.c', oldPath: 'lib/old/b.c', changes: 10, line: 8 },
      { path: 'y', oldPath: 'x', changes: 0, line: 9 },
      { path: 'b/c.c', oldPath: 'a/c.c', changes: 1, line: 10 },
      { path: 'logo.png', oldPath: null, changes: null, line: 11 },
      { path: '.../long/path.c', oldPath: null, changes: 1, line: 12 },
    ],
    filesChanged: 6,
    insertions: 10,
    deletions: 4,
    firstLine: 7,
    lastLine: 15,
  })
  expect(parseDiffstat([' a | 2', 'no summary'])).toBeNull()
})

it('finds the line that ends a commit message, and no ruler in prose', () => {
  const diff = [
    'diff --git a/x b/x',
    'index 1111111..2222222 100644',
    '--- a/x',
    '+++ b/x',
    '@@ -1 +1 @@',
    '-a',
    '+b',
  ]
  expect(commitMessageEnd(['text', '---', 'notes', '---', ...diff])).toBe(2)
  expect(commitMessageEnd(['text', '--- ', ' x | 2 +-', ' 1 file changed, 1 insertion(+)'])).toBe(2)
  expect(commitMessageEnd(['text', '---', 'more text'])).toBeNull()
  expect(commitMessageEnd(['text', ...diff, '---'])).toBeNull()
})

const sample = (): FileDiff => {
  const [file] = parseDiff([
    'diff --git a/x b/x',
    '--- a/x',
    '+++ b/x',
    '@@ -1,4 +1,4 @@ f()',
    ' one',
    '-int two = 2;',
    '-three',
    '+int two = 3;',
    ' four',
    '\\ No newline at end of file',
    '+five',
  ]).files
  if (!file) throw new Error('The sample has a file.')
  return file
}

it('shows both views as projections of the same rows', () => {
  expect(
    unifiedRows(sample()).map((row) => [row.kind, row.bodyLine, row.oldLine, row.newLine, row.text]),
  ).toEqual([
    ['hunk', 4, 1, 1, 'f()'],
    ['context', 5, 1, 1, 'one'],
    ['delete', 6, 2, null, 'int two = 2;'],
    ['delete', 7, 3, null, 'three'],
    ['add', 8, null, 2, 'int two = 3;'],
    ['context', 9, 4, 3, 'four'],
    ['no-newline', 10, null, null, ' No newline at end of file'],
    ['add', 11, null, 4, 'five'],
  ])
  expect(
    sideBySideRows(sample()).map((row) => [
      row.kind,
      row.left?.bodyLine ?? null,
      row.right?.bodyLine ?? null,
    ]),
  ).toEqual([
    ['hunk', 4, 4],
    ['context', 5, 5],
    ['change', 6, 8],
    ['change', 7, null],
    ['context', 9, 9],
    ['change', 10, 11],
  ])
})

it('marks the words that differ, and nothing where two lines have little in common', () => {
  const row = unifiedRows(sample()).find((one) => one.text === 'int two = 3;')
  expect(row?.words).toEqual([{ start: 10, end: 11 }])
  expect(wordDiff('a b c', 'a x c')).toEqual({ old: [{ start: 2, end: 3 }], new: [{ start: 2, end: 3 }] })
  expect(wordDiff('alpha beta', 'gamma delta')).toEqual({ old: [], new: [] })
  expect(wordDiff('same', 'same')).toEqual({ old: [], new: [] })
  expect(wordDiff('x '.repeat(5_000), 'y')).toEqual({ old: [], new: [] })
})

it.each([
  ['git headers', 'diff --git a/x b/x'],
  ['file lines', '--- a/x'],
  ['hunks that lie', '@@ -1,100000 +1,100000 @@'],
  ['additions', '+x'],
  ['merge hunks', '@@@ -1,9 -1,9 +1,9 @@@'],
  ['binary patches', 'GIT binary patch'],
  ['base85', 'zcmZQzWMT#Y01f~L00000'],
  ['diffstat lines', ' a | 2 +-'],
  ['rulers', '---'],
])('is quick with 100,000 %s', (_, line) => {
  const lines = new Array<string>(100_000).fill(line)
  const start = performance.now()
  parseDiff(lines)
  parseDiff(['diff --git a/x b/x', 'GIT binary patch', ...lines])
  parseDiffstat(lines)
  commitMessageEnd(lines)
  expect(performance.now() - start).toBeLessThan(10_000)
})
