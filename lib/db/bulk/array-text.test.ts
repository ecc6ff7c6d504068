import { expect, it } from 'vitest'
import { arrayText, cleanJson, cleanText } from './array-text'

it('writes arrays whose items hold every mark of the form', () => {
  expect(arrayText(['a"b', 'c\\d', '{e,f}', ''])).toBe('{"a\\"b","c\\\\d","{e,f}",""}')
  expect(arrayText([])).toBe('{}')
})

it('takes out what PostgreSQL text refuses', () => {
  expect(cleanText('a\0b')).toBe('ab')
  expect(cleanText('a\ud800b')).toBe('a\ufffdb')
  expect(cleanJson({ a: ['x\0'] })).toBe('{"a":["x"]}')
})
