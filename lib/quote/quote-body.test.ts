import fc from 'fast-check'
import { expect, it } from 'vitest'
import { unflow } from './flowed'
import { quoteBody } from './quote-body'
import { findTrailers } from './trailers'

const line = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '>',
        '> ',
        ' ',
        '-- ',
        '--',
        '@@ -1,3 +1 @@',
        'diff --git a/x b/x',
        '+',
        '-',
        '--- a',
        '+++ b',
        'wrote:',
        'On 8 Sep 2025 ',
        '<a@b>',
        'From: x',
        'Sent: x',
        'To: x',
        '[...]',
        'Fixes: 123456 ("',
        'Acked-by: x',
        '_'.repeat(30),
        '| ',
        'AB> ',
        '\t',
        ':',
      ),
      fc.string({ maxLength: 6 }),
    ),
    { maxLength: 5 },
  )
  .map((pieces) => pieces.join(''))

it('puts every line into exactly one block, in order, and keeps it as it stands', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
      const body = quoteBody(lines)
      expect(body.lines.map((one) => one.raw)).toEqual(lines)
      expect(body.blocks.flatMap((block) => block.lines)).toEqual(body.lines)
      for (const block of body.blocks) {
        expect([block.first, block.last]).toEqual([block.lines[0]?.number, block.lines.at(-1)?.number])
        expect(new Set(block.lines.map((one) => `${one.kind} ${one.depth}`)).size).toBe(1)
      }
      for (const one of body.lines) expect(one.raw.endsWith(one.text)).toBe(true)
    }),
    { numRuns: 1000 },
  )
})

it('takes trailers from own lines only', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
      const body = quoteBody(lines)
      for (const trailer of findTrailers(body))
        expect(body.lines[trailer.line - 1]).toMatchObject({ depth: 0, kind: 'trailer' })
    }),
  )
})

it('takes a stuffed blank before > for text in a flowed body only', () => {
  expect(quoteBody([' > text']).lines[0]?.depth).toBe(1)
  expect(quoteBody([' > text'], { flowed: true }).lines[0]?.depth).toBe(0)
})

it('parts blocks where the depth changes', () => {
  const body = quoteBody(['> a', '>> b', '> c', '', 'own', 'own', '', 'more'])
  expect(body.blocks.map((block) => [block.kind, block.depth, block.first, block.last])).toEqual([
    ['quote', 1, 1, 1],
    ['quote', 2, 2, 2],
    ['quote', 1, 3, 3],
    ['blank', 0, 4, 4],
    ['own', 0, 5, 6],
    ['blank', 0, 7, 7],
    ['own', 0, 8, 8],
  ])
})

it('joins flowed lines for display, not in diffs, not over depths, not at a signature', () => {
  const lines = [
    '> quoted ',
    '> text',
    'own ',
    'text',
    '> +\tint a = ',
    '> +\t\tb;',
    ' > stuffed',
    '-- ',
    'Ann',
  ]
  expect(unflow(lines).map((one) => [one.depth, one.text, one.first, one.last])).toEqual([
    [1, 'quoted text', 1, 2],
    [0, 'own text', 3, 4],
    [1, '+\tint a = ', 5, 5],
    [1, '+\t\tb;', 6, 6],
    [0, '> stuffed', 7, 7],
    [0, '-- ', 8, 8],
    [0, 'Ann', 9, 9],
  ])
  expect(unflow(['Donau', 'dampf ', 'schiff'], true).map((one) => one.text)).toEqual(['Donau', 'dampfschiff'])
})

it.each([
  ['markers', '>'.repeat(100_000)],
  ['markers and blanks', '> '.repeat(100_000)],
  ['an attribution without end', `On ${'8 Sep 2025 '.repeat(50_000)}wrote:`],
  ['colons', `${':'.repeat(100_000)} wrote:`],
  ['dots', '.'.repeat(100_000)],
  ['brackets', '['.repeat(100_000)],
  ['a trailer', `Acked-by:${' '.repeat(50_000)}${'a@'.repeat(50_000)}`],
  ['words', `${'wrote '.repeat(50_000)}:`],
  ['underscores', '_'.repeat(100_000)],
])('is quick with a long line of %s', (_, text) => {
  const start = performance.now()
  findTrailers(quoteBody([text, '> x', text, text, '>> y']))
  expect(performance.now() - start).toBeLessThan(10_000)
})

it.each([
  ['quotes', '> x'],
  ['attributions', 'On 8 Sep 2025 a@example.org wrote:'],
  ['signature marks', '-- '],
  ['rulers', '--'],
  ['diff headers', 'diff --git a/x b/x'],
  ['file lines', '--- a/x'],
  ['hunks', '@@ -1,100000 +1,100000 @@'],
  ['hunk lines', '+x'],
  ['header lines', 'From: a@example.org'],
  ['marks of whole mails', '-----Original Message-----'],
  ['footers', 'To unsubscribe from this list: x'],
  ['bars', '| x'],
  ['initials', 'AB> x'],
  ['trailers', 'Acked-by: a'],
  ['blank lines', ''],
])('is quick with 50,000 %s', (_, text) => {
  const start = performance.now()
  findTrailers(quoteBody(new Array<string>(50_000).fill(text)))
  expect(performance.now() - start).toBeLessThan(10_000)
})
