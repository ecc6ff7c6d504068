import { expect, it } from 'vitest'
import { parseReturnTo } from './return-to'

it('keeps a path with its query and place', () => {
  expect(parseReturnTo('/s/1/v1/6?view=split#q12')).toBe('/s/1/v1/6?view=split#q12')
})

it.each([
  '//evil.example.org',
  '/\\evil.example.org',
  '/.//evil.example.org',
  '/a/..//evil.example.org',
  'https://evil.example.org',
  'javascript:alert(1)',
  '',
  null,
  7,
  '/a\r\nb',
])('leads home instead of to %j', (value) => {
  expect(parseReturnTo(value)).toBe('/')
})
