import { expect, it } from 'vitest'
import { clientAddress } from './client-address'

it('believes only what our own proxy appended', () => {
  expect(clientAddress('1.2.3.4, 192.0.2.7', true)).toBe('192.0.2.7')
  expect(clientAddress('2001:db8::1', true)).toBe('2001:db8::1')
  expect(clientAddress('1.2.3.4', false)).toBe('direct')
  for (const odd of [null, '', 'x'.repeat(99), '1.2.3.4,<script>'])
    expect(clientAddress(odd, true)).toBe('unknown')
})
