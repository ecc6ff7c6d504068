import fc from 'fast-check'
import { expect, it } from 'vitest'
import { timelineOf } from './timeline'

const at = (text: string): Date => new Date(text)
const revisions = [
  { label: 'v1', date: at('2026-01-05T10:00:00Z') },
  { label: 'v2', date: at('2026-01-09T10:00:00Z') },
]

it('counts replies and questions by the day and says how many stood open', () => {
  const timeline = timelineOf({
    revisions,
    replies: [at('2026-01-05T11:00:00Z'), at('2026-01-06T11:00:00Z')],
    questions: [
      { asked: at('2026-01-05T12:00:00Z'), settled: at('2026-01-07T12:00:00Z'), done: true },
      { asked: at('2026-01-06T12:00:00Z'), settled: null, done: false },
    ],
  })
  expect(timeline?.days).toBe(1)
  expect(timeline?.bins.map(({ replies, asked, settled, open }) => [replies, asked, settled, open])).toEqual([
    [1, 1, 0, 1],
    [1, 1, 0, 2],
    [0, 0, 1, 1],
    [0, 0, 0, 1],
    [0, 0, 0, 1],
  ])
})

it('leaves out mails whose clock is decades off', () => {
  const timeline = timelineOf({ revisions, replies: [at('1970-01-01T00:00:00Z')], questions: [] })
  expect(timeline?.bins.every(({ replies }) => replies === 0)).toBe(true)
})

it('has nothing to draw without a date', () => {
  expect(timelineOf({ revisions: [{ label: 'v1', date: null }], replies: [], questions: [] })).toBeNull()
})

it('ends at the number of open questions, in at most sixty bins', () => {
  const date = fc.date({
    min: at('2026-01-05T00:00:00Z'),
    max: at('2031-01-01T00:00:00Z'),
    noInvalidDate: true,
  })
  const question = fc.record({ asked: date, settled: fc.option(date), done: fc.boolean() })
  fc.assert(
    fc.property(fc.array(question), fc.array(date), (asked, replies) => {
      const questions = asked.map((one) => ({ ...one, done: one.done || one.settled !== null }))
      const timeline = timelineOf({ revisions, replies, questions })
      expect(timeline?.bins.length).toBeLessThanOrEqual(60)
      expect(timeline?.bins.at(-1)?.open).toBe(questions.filter(({ done }) => !done).length)
    }),
  )
})
