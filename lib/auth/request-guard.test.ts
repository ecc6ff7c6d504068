import { expect, it } from 'vitest'
import { contentSecurityPolicy, refuse } from './request-guard'

const get = { method: 'GET', host: '127.0.0.1:3000', origin: null, site: null }
const post = { ...get, method: 'POST' }

it('answers under every loopback name and under the base URL only', () => {
  for (const host of ['127.0.0.1:3000', 'localhost:3000', '[::1]:3000', 'localhost'])
    expect(refuse({ ...get, host }, undefined)).toBeNull()
  for (const host of [
    null,
    'evil.example',
    'localhost.evil.example',
    '127.0.0.1.nip.io',
    'user@localhost',
    '127.0.0.2',
  ])
    expect(refuse({ ...get, host }, undefined)).toMatchObject({ status: 421 })
  expect(refuse({ ...get, host: 'reroll.example.org' }, 'https://reroll.example.org')).toBeNull()
})

it('refuses a change that another site asks for', () => {
  for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1:4000', 'http://localhost:3000'])
    expect(refuse({ ...post, origin }, undefined)).toMatchObject({ status: 403 })
  for (const site of ['cross-site', 'same-site'])
    expect(refuse({ ...post, site }, undefined)).toMatchObject({ status: 403 })
})

it('takes changes of our own pages, and of programs only with an origin', () => {
  expect(refuse({ ...post, origin: 'http://127.0.0.1:3000', site: 'same-origin' }, undefined)).toBeNull()
  expect(refuse({ ...post, site: 'same-origin' }, undefined)).toBeNull()
  expect(refuse({ ...post, origin: 'http://127.0.0.1:3000' }, undefined)).toBeNull()
  expect(refuse(post, undefined)).toMatchObject({ status: 403 })
})

it('lets no other site read anything by a form', () => {
  expect(refuse({ ...get, origin: 'https://evil.example', site: 'cross-site' }, undefined)).toBeNull()
  expect(contentSecurityPolicy('abc', false)).not.toContain('unsafe-eval')
  expect(contentSecurityPolicy('abc', false)).toMatch(
    /script-src 'nonce-abc' 'strict-dynamic';.*frame-ancestors 'none'/,
  )
})
