import { expect, it } from 'vitest'
import { hashPassword, verifyPassword } from './password'
import { hashSecret, isSecret, newSecret } from './secret'

it('knows the password again and no other', async () => {
  const stored = await hashPassword('correct horse battery')
  expect(stored).toMatch(/^scrypt\$32768\$8\$3\$/)
  expect(await verifyPassword('correct horse battery', stored)).toBe(true)
  expect(await verifyPassword('correct horse batterz', stored)).toBe(false)
  expect(await hashPassword('correct horse battery')).not.toBe(stored)
})

it('takes a password however its letters are composed', async () => {
  const stored = await hashPassword('Zürich am Morgen')
  expect(await verifyPassword('Zu\u0308rich am Morgen', stored)).toBe(true)
})

it('lets nobody in without an account, or by what is no hash', async () => {
  for (const stored of [null, '', 'scrypt$1$1$1$a$b', 'plain'])
    expect(await verifyPassword('anything at all', stored)).toBe(false)
})

it('keeps secrets as hashes and tells them from other text', () => {
  const secret = newSecret()
  expect(isSecret(secret)).toBe(true)
  expect(newSecret()).not.toBe(secret)
  expect(hashSecret(secret)).toMatch(/^[0-9a-f]{64}$/)
  for (const text of ['', 'short', `${secret}x`, null, ['x']]) expect(isSecret(text)).toBe(false)
})
