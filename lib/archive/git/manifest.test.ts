import { createServer, type Server } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterEach, expect, it } from 'vitest'
import { fetchEpochs, parseInboxAddress } from './manifest'

let server: Server | null = null
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
  server = null
})

interface Answer {
  status?: number
  location?: string
  body?: Buffer
}

/** Answers every request with the same; gives the address of an inbox on it. */
async function serve(answer: Answer): Promise<{ url: string; origin: string; asked: string[] }> {
  const asked: string[] = []
  const started = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.writeHead(answer.status ?? 200, answer.location ? { location: answer.location } : {})
    response.end(answer.body)
  })
  server = started
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve))
  const address = started.address()
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  return { url: `${origin}/list`, origin, asked }
}

const packed = (value: unknown): Buffer => gzipSync(JSON.stringify(value))
const epochs = ({ url, origin }: { url: string; origin: string }) =>
  fetchEpochs(url, { trustedOrigins: [origin], userAgent: 'Reroll test', totalMs: 5000 })

it('takes the epochs of this inbox alone, in their order, whatever else a manifest names', async () => {
  const at = await serve({
    body: packed({
      '/list/git/10.git': { fingerprint: 'b' },
      '/list/git/2.git': { fingerprint: 'a' },
      '/list/git/../../etc/1.git': {},
      '/list/git/3.git/../../secret': {},
      '/list/git/x.git': {},
      '/list/git/-1.git': {},
      '/other/git/0.git': {},
      'http://10.0.0.1/list/git/4.git': {},
      'file:///list/git/5.git': {},
      '/list/git/6.git?x=http://10.0.0.1': {},
      __proto__: {},
    }),
  })
  expect(await epochs(at)).toEqual([
    { name: '2', url: `${at.origin}/list/2`, fingerprint: 'a' },
    { name: '10', url: `${at.origin}/list/10`, fingerprint: 'b' },
  ])
})

it.each([
  ['that is no JSON', Buffer.from('<html>'), /cannot be read/],
  ['that is no gzip although it begins like one', Buffer.from('\x1f\x8bnothing', 'latin1'), /cannot be read/],
  ['whose entries are no entries', packed({ '/list/git/0.git': 7 }), /is not one/],
  ['that names no epoch of this inbox', packed({ '/other/git/0.git': {} }), /names no epoch/],
  [
    'that names more epochs than there can be',
    packed(Object.fromEntries(Array.from({ length: 1001 }, (_, at) => [`/list/git/${at}.git`, {}]))),
    /that cannot be/,
  ],
  ['that unpacks to a hundred times its limit', gzipSync(Buffer.alloc(64 * 1024 ** 2)), /cannot be read/],
])('refuses a manifest %s', async (_what, body, reason) => {
  await expect(epochs(await serve({ body }))).rejects.toThrow(reason)
})

it.each([
  ['a private address', 'http://10.0.0.1/list/manifest.js.gz', /private address/],
  ['another port of this machine', 'http://127.0.0.1:9/manifest.js.gz', /private address/],
  ['a name of this machine', 'http://localhost:9/manifest.js.gz', /private address/],
  ['the metadata of a cloud', 'http://169.254.169.254/latest', /private address/],
  ['an address written as a number', 'http://2130706433/', /private address/],
  ['a file', 'file:///etc/passwd', /only http and https/],
  ['an address with a password', 'http://a:b@example.org/', /user name or password/],
])('does not follow a redirect to %s', async (_what, location, reason) => {
  const at = await serve({ status: 302, location })
  await expect(epochs(at)).rejects.toMatchObject({
    code: 'forbidden',
    message: expect.stringMatching(reason),
  })
  expect(at.asked).toEqual(['/list/manifest.js.gz'])
})

it.each([
  ['/list', null],
  ['/list/', null],
  ['/list/manifest.js.gz', null],
  ['/list/7', '7'],
  ['/list/7/', '7'],
  ['/list/git/12.git', '12'],
])('reads %s as the address of an inbox or of one epoch', (path, epoch) => {
  const origin = 'https://lore.example.org'
  expect(parseInboxAddress(origin + path)).toEqual({ inbox: `${origin}/list`, epoch })
})

it('takes the epochs where a redirect of the manifest leads', async () => {
  const manifest = packed({ '/renamed/git/0.git': { fingerprint: 'a' }, '/list/git/0.git': {} })
  const started = createServer((request, response) => {
    if (request.url === '/list/manifest.js.gz')
      response.writeHead(301, { location: '/renamed/manifest.js.gz' }).end()
    else response.end(manifest)
  })
  server = started
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve))
  const address = started.address()
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  expect(await epochs({ url: `${origin}/list`, origin })).toEqual([
    { name: '0', url: `${origin}/renamed/0`, fingerprint: 'a' },
  ])
})

it.each([
  ['a challenge for robots', { body: Buffer.from('<!doctype html><title>Robot?') }, /challenge/],
  ['a server that is down', { status: 503 }, /answers 503/],
])('tells %s from an archive that is none, so that it is tried again', async (_what, answer, reason) => {
  await expect(epochs(await serve(answer))).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringMatching(reason),
  })
})

it('ends a ring of redirects', async () => {
  const at = await serve({ status: 302, location: '/list/manifest.js.gz' })
  await expect(epochs(at)).rejects.toThrow(/redirects more than 5 times/)
})

it('says that there is no manifest', async () => {
  await expect(epochs(await serve({ status: 404 }))).rejects.toThrow(/has no manifest\.js\.gz/)
})
