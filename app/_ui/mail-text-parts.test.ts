import fc from 'fast-check'
import { expect, it } from 'vitest'
import { splitMailText, splitPlain } from './mail-text-parts'

it('links http and https addresses only', () => {
  expect(splitMailText('see https://example.org/a, javascript:alert(1)')).toEqual([
    { kind: 'text', text: 'see ' },
    { kind: 'link', href: 'https://example.org/a' },
    { kind: 'text', text: ',' },
    { kind: 'text', text: ' javascript:alert(1)' },
  ])
})

it('leaves the bracket of the sentence out of an address and keeps its own', () => {
  expect(splitMailText('(http://example.org/x)')[1]).toEqual({ kind: 'link', href: 'http://example.org/x' })
  expect(splitMailText('http://example.org/x_(y)')[0]).toEqual({
    kind: 'link',
    href: 'http://example.org/x_(y)',
  })
})

it('marks bidi and zero-width characters', () => {
  expect(splitPlain('a\u202eb\u200bc')).toEqual([
    { kind: 'text', text: 'a' },
    { kind: 'invisible', code: 'U+202E' },
    { kind: 'text', text: 'b' },
    { kind: 'invisible', code: 'U+200B' },
    { kind: 'text', text: 'c' },
  ])
})

it('ends an address where an invisible character stands', () => {
  expect(splitMailText('http://example.org/\u202efoo')).toEqual([
    { kind: 'link', href: 'http://example.org/' },
    { kind: 'invisible', code: 'U+202E' },
    { kind: 'text', text: 'foo' },
  ])
})

it('loses no visible character of any text', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const shown = splitMailText(text)
        .map((part) => (part.kind === 'text' ? part.text : part.kind === 'link' ? part.href : ''))
        .join('')
      const marked = splitMailText(text).filter((part) => part.kind === 'invisible').length
      expect(shown.length + marked).toBe(text.length)
    }),
  )
})
