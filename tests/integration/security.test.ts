import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it, vi } from 'vitest'
import { closeBoss } from '#lib/queue/boss'
import { receiveUpload } from '#lib/services/import/receive-upload'
import { addSubscription } from '#lib/services/tell/add-subscription'
import { createToken } from '#lib/services/token/create-token'
import { GET as feed } from '../../app/told/feed/[secret]/route'
import { GET as lookAtStop, POST as stop } from '../../app/told/stop/[key]/route'
import { apiServer } from '../helpers/api-server'
import { testDatabase } from '../helpers/database'
import { makeReview } from '../helpers/review'

const test = testDatabase()
const folder = vi.hoisted(() => {
  const made = `/tmp/reroll-security-${process.pid}`
  process.env.REROLL_DATA_DIR = made
  return made
})
const scratch = mkdtempSync(path.join(tmpdir(), 'reroll-security-'))
afterAll(async () => {
  await closeBoss()
  rmSync(folder, { recursive: true, force: true })
  rmSync(scratch, { recursive: true, force: true })
})
const now = () => ({ ...test.context(), now: new Date() })
const local = (url: string, init: RequestInit = {}): Request =>
  new Request(url, { ...init, headers: { host: '127.0.0.1:3000' } })

/** All files below a folder. */
const files = (where: string): string[] =>
  existsSync(where)
    ? readdirSync(where, { recursive: true, withFileTypes: true })
        .filter((one) => one.isFile())
        .map((one) => path.join(one.parentPath, one.name))
    : []

it('keeps an upload under a name of its own, whatever it is called', async () => {
  const target = path.join(scratch, 'owned.mbox')
  async function* body(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('From: Eve <eve@example.org>\nSubject: x\nMessage-ID: <e@example.org>\n\nx\n')
  }
  for (const name of [target, `../../../../..${target}`, '..\\..\\owned.mbox', 'a\u0000b.mbox', '.', '']) {
    const [row] = await receiveUpload({
      ctx: now(),
      input: { contentType: 'application/mbox', contentLength: null, fileName: name, body: body() },
    })
    for (const mark of ['/', '\\', '\u0000']) expect(row?.source).not.toContain(mark)
    expect(path.dirname(row?.location ?? '').startsWith(folder)).toBe(true)
    expect(path.basename(row?.location ?? '')).not.toContain('owned')
  }
  expect(files(scratch)).toEqual([])
  expect(files(folder).length).toBeGreaterThan(0)
})

it('answers hostile addresses as JSON that no browser runs', async () => {
  const server = await apiServer(async () => now())
  const evil = encodeURIComponent('<script>alert(1)</script>')
  try {
    for (const place of [
      `/${evil}`,
      `/search?q=${evil}`,
      `/questions?status=${evil}`,
      `/messages/${evil}`,
      `/series/${evil}`,
    ]) {
      const answer = await fetch(`${server.url}/api/v1${place}`)
      expect(answer.headers.get('content-type')).toMatch(/^application\/(?:problem\+)?json/)
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    }
    const text = await makeReview(test.db)
    await test.db.message.updateMany({
      data: { raw: Buffer.from('Content-Type: text/html\n\n<script>alert(1)</script>') },
    })
    const raw = await fetch(`${server.url}/api/v1/messages/${text.reply.key}/raw`)
    expect(raw.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  } finally {
    server.close()
  }
})

it('gives the secret address of a feed to nobody: not by a referrer, not in the feed, not in a refusal', async () => {
  await makeReview(test.db)
  const { secret } = await addSubscription({
    ctx: test.context(),
    input: { channel: 'atom', about: 'all', topics: ['questions'] },
  })
  const url = `http://127.0.0.1:3000/told/feed/${secret}`
  const given = await feed(local(url), { params: Promise.resolve({ secret: secret ?? '' }) })
  expect(given.status).toBe(200)
  expect(given.headers.get('referrer-policy')).toBe('no-referrer')
  expect(given.headers.get('cache-control')).toContain('private')
  expect(await given.text()).not.toContain(secret)
  const wrong = await feed(local(`${url}x`), { params: Promise.resolve({ secret: `${secret}x` }) })
  expect([wrong.status, (await wrong.text()).includes(secret ?? '')]).toEqual([404, false])
  const rebound = await feed(new Request(url, { headers: { host: 'evil.example' } }), {
    params: Promise.resolve({ secret: secret ?? '' }),
  })
  expect(rebound.status).toBe(421)
})

it('stops a mail by a press of the button and not by a look at the link', async () => {
  await addSubscription({ ctx: test.context(), input: { channel: 'atom', topics: ['questions'] } })
  const { stopKey } = await test.db.subscription.findFirstOrThrow()
  const url = `http://127.0.0.1:3000/told/stop/${stopKey}`
  expect(lookAtStop(local(url)).status).toBe(200)
  expect((await test.db.subscription.findFirstOrThrow()).endedAt).toBeNull()
  const pressed = await stop(local(url, { method: 'POST' }), { params: Promise.resolve({ key: stopKey }) })
  expect([pressed.status, pressed.headers.get('content-security-policy')]).toEqual([
    200,
    expect.stringContaining("default-src 'none'"),
  ])
  expect((await test.db.subscription.findFirstOrThrow()).endedAt).not.toBeNull()
  expect((await stop(local(url), { params: Promise.resolve({ key: 'x'.repeat(43) }) })).status).toBe(404)
})

it('sends no token to where an answer leads', async () => {
  const { text } = await createToken({ ctx: now(), input: { name: 'x', scopes: ['read'] } })
  const heard: (string | undefined)[] = []
  const other = createServer((request, response) => {
    heard.push(request.headers.authorization)
    response.end('{}')
  })
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const away = createServer((_request, response) =>
    response.writeHead(307, { location: `http://127.0.0.1:${(other.address() as AddressInfo).port}/` }).end(),
  )
  await new Promise<void>((resolve) => away.listen(0, '127.0.0.1', resolve))
  const { ask } = await import('../../cli/remote/client')
  const remote = { origin: `http://127.0.0.1:${(away.address() as AddressInfo).port}`, token: text }
  await expect(ask(remote, '/series')).rejects.toThrow('cannot be reached')
  expect(heard).toEqual([])
  away.close()
  other.close()
})
