import { expect, it } from 'vitest'
import { type TurnFacts, whoseTurn } from './turn'
import type { Answer, AnswerEffect } from './types'

const facts: TurnFacts = {
  asker: 'rex@example.org',
  authors: new Set(['ada@example.org']),
  writers: new Map([
    ['a1', { address: 'Ada@example.org', date: '2026-03-02T10:00:00.000Z' }],
    ['r1', { address: 'rex@example.org', date: '2026-03-02T11:00:00.000Z' }],
    ['m1', { address: 'mia@example.org', date: '2026-03-02T09:00:00.000Z' }],
  ]),
  nextRevision: false,
  confirmed: false,
}
const answer = (message: string, effect: AnswerEffect = 'answers'): Answer => ({
  message,
  effect,
  lines: [1, 1],
  text: '',
})

it('waits for the author while nobody or only others answered', () => {
  expect(whoseTurn({ status: 'open', answers: [] }, facts)).toBe('author')
  expect(whoseTurn({ status: 'answered', answers: [answer('m1')] }, facts)).toBe('author')
})

it('waits for the asker when the author spoke last, and is done when the asker agreed', () => {
  expect(whoseTurn({ status: 'answered', answers: [answer('a1')] }, facts)).toBe('asker')
  expect(whoseTurn({ status: 'answered', answers: [answer('r1', 'agrees'), answer('a1')] }, facts)).toBe(
    'done',
  )
  expect(
    whoseTurn({ status: 'declined', answers: [answer('a1', 'declines'), answer('r1', 'asks-back')] }, facts),
  ).toBe('author')
})

it('tells agreed without a revision from a revision that nobody confirmed', () => {
  expect(whoseTurn({ status: 'agreed', answers: [answer('a1')] }, facts)).toBe('reroll')
  expect(whoseTurn({ status: 'agreed', answers: [answer('a1')] }, { ...facts, nextRevision: true })).toBe(
    'confirm',
  )
  expect(whoseTurn({ status: 'agreed', answers: [] }, { ...facts, confirmed: true })).toBe('done')
})
