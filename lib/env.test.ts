import { expect, it } from 'vitest'
import { parseEnv } from './env'

it('has a default for everything', () => {
  const env = parseEnv({}, '/nowhere')
  expect(env).toMatchObject({ PORT: 3000, HOST: '127.0.0.1', REROLL_UPLOAD_MAX: 209715200 })
  expect(env.dataDir).toBe('/nowhere/.reroll')
})

it('refuses to listen anywhere but on loopback unless people sign in under an address of its own', () => {
  expect(() => parseEnv({ HOST: '0.0.0.0' }, '/')).toThrow(/HOST must be a loopback address/)
  const address = { HOST: '0.0.0.0', REROLL_BASE_URL: 'https://reroll.example.org' }
  expect(parseEnv(address, '/').HOST).toBe('0.0.0.0')
  expect(parseEnv({ HOST: '::1' }, '/').HOST).toBe('::1')
})

it('reads sizes with units and names every variable that is wrong', () => {
  expect(parseEnv({ REROLL_UPLOAD_MAX: '1.5 MB' }, '/').REROLL_UPLOAD_MAX).toBe(1572864)
  expect(() => parseEnv({ REROLL_UPLOAD_MAX: 'much', DATABASE_URL: 'mysql://x' }, '/')).toThrow(
    /DATABASE_URL .*; REROLL_UPLOAD_MAX|REROLL_UPLOAD_MAX .*; DATABASE_URL|DATABASE_URL/,
  )
})

it('takes an empty variable for one that is not set', () => {
  expect(parseEnv({ DATABASE_URL: '', PORT: '' }, '/')).toMatchObject({ PORT: 3000 })
})

it('finds the project from a folder inside it', () => {
  expect(parseEnv({}, import.meta.dirname).root).toBe(new URL('..', import.meta.url).pathname.slice(0, -1))
})
