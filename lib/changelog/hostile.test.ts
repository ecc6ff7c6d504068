import { expect, it } from 'vitest'
import { noteFromFault } from './fault'
import { readHeading } from './heading'
import { type ChangelogLine, lineKind } from './line'
import { givesCredit, isNamed, nameForms, withoutCredit } from './names'
import { sentencesOf } from './sentences'
import { stem } from './stem'
import { tieLines } from './tie'
import { wholeSentences } from './whole-sentences'
import { noteFrom, noteFromPromise } from './wording'
import { wordsOf } from './words'

const pieces = [
  '(Aand',
  '[by ',
  'a',
  'A ',
  '((((',
  '<',
  '_a',
  'a.',
  'a->',
  's/a/',
  'please ',
  'I will add ',
  ' and',
  '.',
  '. A',
  'needs a ',
  '\t',
  "'",
  'patch ',
  '->',
  'ing',
  'a b ',
  'v1 ',
  '[reported by A',
]

const runs: [string, (text: string) => unknown][] = [
  ['headings', readHeading],
  ['kinds', lineKind],
  ['credit', givesCredit],
  ['credit phrases', withoutCredit],
  ['names', (text) => isNamed(text, nameForms(text.slice(0, 1000)))],
  ['sentences', sentencesOf],
  ['stems', stem],
  ['words', wordsOf],
  ['notes', noteFrom],
  ['faults', noteFromFault],
  ['promises', noteFromPromise],
  ['whole sentences', (text) => wholeSentences(text.split('A'), { lines: [2, 3], text })],
]

it.each(runs)('reads %s of any text at once', (_, run) => {
  for (const piece of pieces) {
    const text = piece.repeat(Math.ceil(20_000 / piece.length))
    const started = process.cpuUsage()
    run(text)
    run(`${text}!`)
    expect(process.cpuUsage(started).user / 1000, piece).toBeLessThan(3000)
  }
})

it('ties a changelog of a thousand lines in bounded time', () => {
  const line = (at: number): ChangelogLine => ({
    lines: [at, at],
    text: `Drop ring_put_${at % 50}() from the ${at} path (Ada)`,
    depth: 0,
    context: [],
    message: 'm@example.org',
    patch: 0,
    patchTitle: null,
  })
  const started = process.cpuUsage()
  expect(
    tieLines(
      Array.from({ length: 1000 }, (_, at) => line(at)),
      [],
    ),
  ).toHaveLength(1000)
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(5000)
})
