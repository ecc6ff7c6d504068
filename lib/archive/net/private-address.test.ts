import { expect, it } from 'vitest'
import { isPrivateAddress } from './private-address'

it.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.31.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '::1',
  '::',
  'fd00::1',
  'fe80::1',
  '::ffff:10.0.0.1',
  '64:ff9b::a00:1',
  '64:ff9b:1::a00:1',
  '::ffff:a00:1',
  'fec0::1',
  '3fff::1',
  'localhost',
  '',
])('%s is not asked', (address) => {
  expect(isPrivateAddress(address)).toBe(true)
})

it.each(['9.9.9.9', '172.32.0.1', '2620:fe::fe', '::ffff:9.9.9.9'])('%s is public', (address) => {
  expect(isPrivateAddress(address)).toBe(false)
})
