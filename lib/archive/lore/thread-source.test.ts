import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, expect, it } from 'vitest'
import { joinMbox } from '#lib/mail/mbox'
import type { SourceItem } from '../types'
import { LoreClient, type LoreSettings } from './client'
import { threadSource } from './thread-source'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const mail = (id: string, parent?: string): Uint8Array =>
  Buffer.from(
    `From: A <a@example.org>\nSubject: x\nMessage-ID: <${id}>\n${parent ? `In-Reply-To: <${parent}>\n` : ''}\nText\n`,
  )
const box = (...mails: Uint8Array[]): Buffer => gzipSync(joinMbox(mails))

function source(
  origins: string[],
  settings: Partial<LoreSettings> = {},
  known?: Set<string>,
  origin: string | null = null,
) {
  const client = new LoreClient({
    origins,
    trustedOrigins: origins,
    userAgent: 'Reroll/test',
    pauseMs: 0,
    backOffMs: 1,
    maxBytes: 10_000_000,
    ...settings,
  })
  const reference = { messageId: 'one@example.org', origin, list: null }
  return threadSource({
    client,
    reference,
    limits: { messageBytes: 1e6, unpackedBytes: 1e7 },
    nowSeconds: 5000,
    known,
  })
}

async function all(items: AsyncIterable<SourceItem>): Promise<SourceItem[]> {
  const found: SourceItem[] = []
  for await (const item of items) found.push(item)
  return found
}

it('reads a thread and moves the cursor behind its last message only', async () => {
  const origin = await serve((request, response) => {
    response.statusCode = request.url === '/all/one%40example.org/t.mbox.gz' ? 200 : 404
    response.end(box(mail('one@example.org'), mail('two@example.org', 'one@example.org')))
  })
  const items = await all(source([origin]).read(null))
  expect(items.map(({ cursor }) => cursor)).toEqual([{}, { since: 5000 }])
})

it('asks only for what is new and keeps only what hangs under the thread', async () => {
  const asked: string[] = []
  const origin = await serve((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    response.end(box(mail('stranger@example.org'), mail('new@example.org', 'one@example.org')))
  })
  const items = await all(source([origin], {}, new Set(['one@example.org'])).read({ since: 2000 }))
  expect(asked).toEqual(['POST /all/one%40example.org/?x=m&q=rt:1100..'])
  expect(items).toHaveLength(1)
})

it('asks an archive once in ten minutes for the same thread', async () => {
  let asked = 0
  const origin = await serve((_request, response) => {
    asked += 1
    response.end(box(mail('one@example.org')))
  })
  expect(await all(source([origin]).read(null))).toEqual(await all(source([origin]).read(null)))
  expect(asked).toBe(1)
})

it('follows the redirect of an archive that knows no /all/', async () => {
  const origin = await serve((request, response) => {
    if (request.url === '/one%40example.org/')
      response.writeHead(302, { location: '/list/one%40example.org/' }).end()
    else if (request.url === '/list/one%40example.org/') response.end('<html>')
    else if (request.url === '/list/one%40example.org/t.mbox.gz') response.end(box(mail('one@example.org')))
    else response.writeHead(404).end()
  })
  expect(await all(source([origin]).read(null))).toHaveLength(1)
})

it('says plainly that a message is nowhere', async () => {
  const origin = await serve((_request, response) => response.writeHead(404).end('no'))
  await expect(all(source([origin]).read(null))).rejects.toMatchObject({ code: 'not-found' })
})

it('tells a challenge page from mail', async () => {
  const origin = await serve((_request, response) =>
    response.end('<!doctype html><title>Are you a robot?</title>'),
  )
  await expect(all(source([origin]).read(null))).rejects.toThrow(/challenge/)
})

it('goes to the next origin when one answers 503', async () => {
  const down = await serve((_request, response) => response.writeHead(503).end())
  const up = await serve((_request, response) => response.end(box(mail('one@example.org'))))
  expect(await all(source([down, up]).read(null))).toHaveLength(1)
})

it('goes to the next origin for an address at the first one, too', async () => {
  const down = await serve((_request, response) => response.writeHead(503).end())
  const up = await serve((_request, response) => response.end(box(mail('one@example.org'))))
  expect(await all(source([down, up], {}, undefined, down).read(null))).toHaveLength(1)
})

it('does not ask the archive of the settings for an address at another one', async () => {
  const other = await serve((_request, response) => response.writeHead(503).end())
  const own = await serve((_request, response) => response.end(box(mail('one@example.org'))))
  const settings = { trustedOrigins: [other, own] }
  await expect(all(source([own], settings, undefined, other).read(null))).rejects.toMatchObject({
    code: 'unavailable',
  })
})

it('waits longer for an answer than for a connection', async () => {
  const origin = await serve((_request, response) => {
    setTimeout(() => response.end(box(mail('one@example.org'))), 2500)
  })
  expect(await all(source([origin], { fetch: { connectMs: 2000 } }).read(null))).toHaveLength(1)
  const impatient = { fetch: { answerMs: 50 } }
  const slow = await serve((_request, response) => void setTimeout(() => response.end(), 1500).unref())
  await expect(all(source([slow], impatient).read(null))).rejects.toThrow(/did not answer/)
})

it('waits as long as an archive asks it to, and leaves one alone that asks for more', async () => {
  const asked: number[] = []
  const origin = await serve((_request, response) => {
    asked.push(performance.now())
    if (asked.length === 1) response.writeHead(429, { 'retry-after': '1' }).end()
    else response.end(box(mail('one@example.org')))
  })
  expect(await all(source([origin]).read(null))).toHaveLength(1)
  expect((asked[1] ?? 0) - (asked[0] ?? 0)).toBeGreaterThan(900)
  let times = 0
  const busy = await serve((_request, response) => {
    times += 1
    response.writeHead(503, { 'retry-after': '3600' }).end()
  })
  await expect(all(source([busy]).read(null))).rejects.toMatchObject({ code: 'unavailable' })
  expect(times).toBe(1)
})

it('says who asks, and how to reach them', async () => {
  const agents: (string | undefined)[] = []
  const origin = await serve((request, response) => {
    agents.push(request.headers['user-agent'])
    response.end(box(mail('one@example.org')))
  })
  const userAgent = 'Reroll/1.0 (+mailto:ada@example.org)'
  await all(source([origin], { userAgent }).read(null))
  expect(agents).toEqual([userAgent])
})

it('gives up on a server that trickles a byte a second', async () => {
  const origin = await serve((_request, response) => {
    const timer = setInterval(() => response.write('x'), 50)
    response.on('close', () => clearInterval(timer))
  })
  await expect(all(source([origin], { fetch: { totalMs: 300 } }).read(null))).rejects.toThrow(/not done/)
})

it('does not take a server that dies in the middle for a whole thread', async () => {
  const origin = await serve((_request, response) => {
    response.writeHead(200, { 'content-length': '100000' })
    response.write('half')
    setTimeout(() => response.destroy(), 20)
  })
  await expect(all(source([origin]).read(null))).rejects.toThrow(/broke off/)
})

it.each(['file:///etc/passwd', 'http://10.0.0.1/', 'http://[::1]:1/', 'gopher://x/'])(
  'refuses a redirect to %s',
  async (location) => {
    const origin = await serve((_request, response) => response.writeHead(302, { location }).end())
    await expect(all(source([origin]).read(null))).rejects.toMatchObject({ code: 'forbidden' })
  },
)

it('refuses a private origin that nobody named', async () => {
  const origin = await serve((_request, response) => response.end(box(mail('one@example.org'))))
  await expect(all(source([origin], { trustedOrigins: [] }).read(null))).rejects.toMatchObject({
    code: 'forbidden',
  })
})

it('stops a gzip bomb', async () => {
  const origin = await serve((_request, response) => response.end(gzipSync(Buffer.alloc(30_000_000, 65))))
  await expect(all(source([origin]).read(null))).rejects.toMatchObject({ code: 'too-large' })
})
