import { expect, it } from 'vitest'
import { moodNames, moodOf, moodVector } from './moods'

const strongest = (text: string): string => {
  const { nit: _nit, ...mood } = moodOf(text)
  return Object.entries(mood).toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? ''
}

it.each([
  ['why is the lock taken twice?', 'asks'],
  ['does this work on a big-endian machine?', 'asks'],
  ["i don't understand why the timer is needed.", 'asks'],
  ['can you move this into its own patch?', 'wishes'],
  ['why not use the common helper?', 'wishes'],
  ["shouldn't this be freed here?", 'wishes'],
  ['please drop the second check.', 'tells'],
  ['this should return an error.', 'tells'],
  ['use the existing macro instead.', 'tells'],
  ['this is racy.', 'complains'],
  ["i'm getting a warning with this applied.", 'complains'],
])('tells that "%s" %s', (text, mood) => {
  expect(strongest(text)).toBe(mood)
})

it('knows a typo and a matter of style as trivial', () => {
  expect(moodOf('typo: s/recieve/receive/').nit).toBe(2)
  expect(moodOf('no blank line here.').nit).toBeGreaterThan(1)
  expect(moodOf('this leaks the buffer.').nit).toBe(0)
})

it('gives as many numbers as names, for no sentence too', () => {
  expect(moodVector([])).toHaveLength(moodNames.length)
  expect(moodVector(['why?', 'please fix.'])).toHaveLength(moodNames.length)
})
