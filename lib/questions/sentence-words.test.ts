import { expect, it } from 'vitest'
import { sentenceWords } from './sentence-words'

it('gives words, pairs and the beginning of a sentence, each once', () => {
  expect(sentenceWords('why not drop it, why not?')).toEqual([
    'why',
    'why not',
    'not',
    'not drop',
    'drop',
    'drop it',
    'it',
    'it why',
    'not ?',
    '?',
    '^why',
    '^why not',
  ])
})

it('takes identifiers, calls, quoted code and numbers for what they are, not for which', () => {
  const words = sentenceWords('call foo_bar() after `x = y` and free() in 64')
  expect(words).toContain('call NAME')
  expect(words).toContain('after CODE')
  expect(words).toContain('and NAME')
  expect(words).toContain('in 0')
  expect(words.join(' ')).not.toMatch(/foo|bar|free|64|=/)
})

it('looks at the first words of an endless sentence only', () => {
  expect(sentenceWords('word '.repeat(100_000)).length).toBeLessThan(250)
  expect(sentenceWords('')).toEqual([])
})
