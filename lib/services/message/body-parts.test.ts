import { expect, it } from 'vitest'
import { bodyParts } from './body-parts'

const body = ['On Monday, Ada wrote:', '> int a;', '> > int b;', '', 'Why two?', '', 'Thanks', '-- ', 'Rune']

it('keeps quotes of every depth in one run and own text with its blank lines in another', () => {
  const parts = bodyParts(body, false, [])
  expect(parts.map(({ kind, lines }) => [kind, lines.length])).toEqual([
    ['attribution', 1],
    ['quote', 2],
    ['blank', 4],
    ['signature', 2],
  ])
})

it('sets the lines of a question apart and names it', () => {
  const parts = bodyParts(body, false, [{ id: 7, lines: [5, 5] }])
  expect(parts.find(({ questions }) => questions.includes(7))?.lines.map(({ raw }) => raw)).toEqual([
    'Why two?',
  ])
})

it('loses no line', () => {
  const parts = bodyParts(body, false, [{ id: 7, lines: [5, 99] }])
  expect(parts.flatMap(({ lines }) => lines.map(({ number }) => number))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
})
