import { expect, it } from 'vitest'
import { askedFor } from './asked'

const names = { session: 'reroll-session', once: 'reroll-said', baseUrl: 'https://review.example.org' }
const secret = 's'.repeat(43)

const ask = (url: string, headers: Record<string, string> = {}, method = 'GET') =>
  askedFor({ method, url, headers: { host: 'localhost:3000', ...headers } }, names)

it('keeps the pages that only read', () => {
  const reading = [
    '/',
    '/turn',
    '/questions?status=open',
    '/q/17',
    '/q/17/path',
    '/t/a%40example.org',
    '/m/a%40example.org?m=b',
    '/s/1',
    '/s/1/questions',
    '/s/1/v2',
    '/s/1/v2/3?view=split',
    '/s/1/v2/3/since/v1',
    '/people/5',
    '/scenarios/one',
    '/search?q=word',
  ]
  expect(reading.filter((url) => ask(url) === null)).toEqual([])
})

it('keeps nothing that changes, downloads, streams, signs in or shows a secret', () => {
  const other = [
    '/imports',
    '/imports/1',
    '/settings',
    '/settings/tokens',
    '/account',
    '/account/export',
    '/join/x',
    '/sign-in?returnTo=/',
    '/told/feed/x',
    '/api/v1/series',
    '/api/events',
    '/metrics',
    '/people/admin',
    '/s/1/settings',
    '/s/1/presend',
    '/s/1/v2/changelog',
    '/s/1/v2/changelog/a.md',
    '/s/1/v2/trailers/a.mbox',
    '/m/x/raw',
    '/q/new',
    '/ask',
    '/go?q=x',
    '/scenarios/new',
    '//example.org/',
    'http://example.org/',
    '/q/../settings',
    `/search?q=${'x'.repeat(2000)}`,
  ]
  expect(other.filter((url) => ask(url) !== null)).toEqual([])
  expect(ask('/q/1', {}, 'POST')).toBeNull()
})

it('never answers what the guard refuses: a host that another site made point here', () => {
  expect(ask('/q/1', { host: 'evil.example.com' })).toBeNull()
  expect(ask('/q/1', { host: '' })).toBeNull()
  expect(ask('/q/1', { host: 'review.example.org' })).not.toBeNull()
})

it('sends on what is shown once', () => {
  expect(ask('/q/1', { cookie: `reroll-said=x; reroll-session=${secret}` })).toBeNull()
})

it('takes from a request what a page may depend on, and nothing else', () => {
  const headers = {
    cookie: `other=1; reroll-session=${secret}`,
    accept: 'text/html,*/*',
    rsc: '1',
    'user-agent': 'x',
    'x-forwarded-for': '192.0.2.1',
  }
  expect(ask('/q/1?a=b', headers)).toEqual({
    url: '/q/1?a=b',
    host: 'localhost:3000',
    session: secret,
    html: true,
    router: { rsc: '1' },
  })
  expect(ask('/q/1', { cookie: 'reroll-session=short' })?.session).toBeNull()
})
