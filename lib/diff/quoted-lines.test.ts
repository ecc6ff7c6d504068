import { expect, it } from 'vitest'
import { parseDiff } from './parse-diff'
import { clampRange, maxQuotedLines, quotedLines } from './quoted-lines'

const body = [
  'Explain why.',
  '',
  'diff --git a/a.c b/a.c',
  '--- a/a.c',
  '+++ b/a.c',
  '@@ -1,3 +1,4 @@ int f(void)',
  ' int a;',
  '+int b;',
  ' int c;',
  ' int d;',
]
const { files } = parseDiff(body)
const quoted = (first: number, last: number): string[] =>
  quotedLines(body, files, { first, last }).map((line) => (line.kind === 'gap' ? '…' : line.text))

it('says the file and the hunk above a line of a diff and marks what is left out', () => {
  expect(quoted(8, 8)).toEqual(['diff --git a/a.c b/a.c', '…', '@@ -1,3 +1,4 @@ int f(void)', '…', '+int b;'])
  expect(quoted(7, 8)).toEqual([
    'diff --git a/a.c b/a.c',
    '…',
    '@@ -1,3 +1,4 @@ int f(void)',
    ' int a;',
    '+int b;',
  ])
})

it('quotes text without any head', () => {
  expect(quoted(1, 1)).toEqual(['Explain why.'])
})

it('takes a range in any order and from outside the mail', () => {
  expect(clampRange({ first: 9, last: -4 }, 5)).toEqual({ first: 1, last: 5 })
  expect(quoted(99, 99)).toContain(' int d;')
})

it('cuts what nobody would read and says so', () => {
  const long = Array.from({ length: 2000 }, (_, at) => `line ${at}`)
  const lines = quotedLines(long, [], { first: 1, last: 2000 })
  expect(lines).toHaveLength(maxQuotedLines + 1)
  expect(lines.at(-1)).toEqual({ kind: 'gap' })
})
