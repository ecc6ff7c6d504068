import fc from 'fast-check'
import { expect, it } from 'vitest'
import { mailFinder } from './index'
import { inputFrom, replyThread } from './test-thread'
import type { FoundQuestion } from './types'

const line = fc.oneof(
  fc.constantFrom(
    '> +int second(int flags);',
    '> > int last(void);',
    '',
    'Why does this return an int?',
    'Please rename it. Also, this should be static.',
    '- one thing',
    '\tcode(here);',
    'Thanks,',
    '-- ',
    '[...]',
    'Reviewed-by: Rex Reviewer <rex@example.org>',
    'On Mon, Mar 02, 2026, Ada Author wrote:',
    '>> error: odd',
  ),
  fc.string({ maxLength: 60 }).map((text) => text.replace(/[\r\n]/g, ' ')),
)
const body = fc.array(line, { maxLength: 40 }).map((lines) => lines.join('\n'))

const overlaps = (a: FoundQuestion, b: FoundQuestion): boolean =>
  a.lines[0] < b.lines[1] && b.lines[0] < a.lines[1]

it('keeps every question inside the body and on own lines at both ends', () => {
  fc.assert(
    fc.property(body, (text) => {
      const input = inputFrom(replyThread(text))
      for (const question of mailFinder.find(input)) {
        const lines = input.mails.get(question.message)?.quoted.lines ?? []
        const [first, last] = question.lines
        expect(first).toBeGreaterThanOrEqual(1)
        expect(last).toBeGreaterThanOrEqual(first)
        expect(last).toBeLessThanOrEqual(lines.length)
        expect(lines.slice(first - 1, last).every((one) => one.depth === 0 && one.kind !== 'quote')).toBe(
          true,
        )
      }
    }),
    { numRuns: 60 },
  )
})

it('gives sure questions that share no line but the one where a sentence ends and the next begins', () => {
  fc.assert(
    fc.property(body, (text) => {
      const found = mailFinder.find(inputFrom(replyThread(text)))
      const sure = found.filter((one) => !one.maybe)
      sure.forEach((a, at) => {
        for (const b of sure.slice(at + 1)) expect(a.message === b.message && overlaps(a, b)).toBe(false)
      })
      expect(new Set(found.map((one) => one.key)).size).toBe(found.length)
    }),
    { numRuns: 60 },
  )
})

it('finds the same whatever the order of the mails', () => {
  fc.assert(
    fc.property(body, (text) => {
      const raw = replyThread(text)
      expect(mailFinder.find(inputFrom(raw.toReversed()))).toEqual(mailFinder.find(inputFrom(raw)))
    }),
    { numRuns: 30 },
  )
})
