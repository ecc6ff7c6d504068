import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import pino from 'pino'
import { expect, it } from 'vitest'
import { logOptions, requestIds } from '#lib/log'
import { metrics } from './registry'
import { watchRequests } from './requests'
import { loggedPath, routeOf } from './route-of'

it('counts every request under few names and gives each an id that its log has, too', async () => {
  watchRequests()
  watchRequests()
  const seen: (string | undefined)[] = []
  const server = createServer((_request, response) => {
    setTimeout(() => {
      seen.push(requestIds.getStore())
      response.end('x')
    }, 5)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  try {
    const one = await fetch(`${origin}/q/1?text=secret`)
    const two = await fetch(`${origin}/q/2`, { headers: { 'x-request-id': 'from-the-proxy-1' } })
    const three = await fetch(`${origin}/q/3`, { headers: { 'x-request-id': 'bad id\t' } })
    const ids = [one, two, three].map(({ headers }) => headers.get('x-request-id'))
    expect(ids).toEqual(seen)
    expect(ids[1]).toBe('from-the-proxy-1')
    expect(new Set(ids).size).toBe(3)
    await new Promise((resolve) => setTimeout(resolve, 20))
    const { values } = await metrics().requests.get()
    const counted = values.filter(
      ({ metricName, labels }) => metricName?.endsWith('_count') && labels.route === '/q',
    )
    expect(counted.map(({ value, labels }) => [value, labels.status])).toEqual([[3, '200']])
  } finally {
    server.closeAllConnections()
    server.close()
  }
})

it('names any number of addresses by a few routes', () => {
  expect(['/', '/q/17', '/api/v1/questions', '/api/other', '/s/1/v2/3', '/wp-admin/x'].map(routeOf)).toEqual([
    '/',
    '/q',
    '/api/v1',
    '/api',
    '/s',
    'other',
  ])
})

it('logs neither keys nor tokens nor what somebody searched for', () => {
  const key = 'A'.repeat(43)
  expect(loggedPath(`/told/feed/${key}?x=${key}`)).toBe('/told/feed/[secret]')
  expect(loggedPath('/m/a%40example.org/raw?q=words')).toBe('/m/a%40example.org/raw')
  const lines: string[] = []
  const out = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  const log = pino(logOptions('info'), out)
  requestIds.run('request-1', () =>
    log.info(
      {
        headers: { authorization: `Bearer ${key}`, cookie: key },
        token: key,
        password: key,
        input: { secret: key },
      },
      'said',
    ),
  )
  expect(lines.join('')).not.toContain(key)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ requestId: 'request-1', msg: 'said', token: '[secret]' })
})
