import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import type { Context } from '#lib/services/context'
import { testDatabase } from '../../../tests/helpers/database'
import { makeReview } from '../../../tests/helpers/review'
import { setStatus } from '../question/set-status'
import { addSubscription } from './add-subscription'
import { resumeSubscription, stopByKey } from './end-subscription'
import { toldFeed } from './feed'
import { listSubscriptions } from './list-subscriptions'
import { tellDue } from './tell-due'

const test = testDatabase()
const mails: { to: string[]; text: string }[] = []
const calls: { headers: IncomingHttpHeaders; body: string }[] = []
let hookStatus = 200
let refuse = false

const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo: (_address, _session, done) => done(refuse ? new Error('no such box') : null),
  onData(stream, { envelope }, done) {
    let text = ''
    stream.on('data', (chunk) => (text += chunk))
    stream.on('end', () => {
      // Soft line breaks of quoted-printable undone.
      mails.push({ to: envelope.rcptTo.map(({ address }) => address), text: text.replace(/=\r\n/g, '') })
      done()
    })
  },
})
const hook = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk) => (body += chunk))
  request.on('end', () => {
    calls.push({ headers: request.headers, body })
    response.writeHead(hookStatus).end('x')
  })
})
let hookUrl = ''

// The server's address has to be there before the settings are read.
vi.hoisted(() => {
  process.env.REROLL_SMTP = 'smtp://127.0.0.1:20125'
  delete process.env.REROLL_BASE_URL
})

beforeAll(async () => {
  await new Promise<void>((resolve) => smtp.listen(20125, '127.0.0.1', resolve))
  await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve))
  hookUrl = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/hook`
})
afterAll(() => {
  smtp.close()
  hook.close()
})
beforeEach(() => {
  mails.length = 0
  calls.length = 0
  hookStatus = 200
  refuse = false
})

const later = (minutes: number): Context => ({
  ...test.context(),
  now: new Date(test.context().now.getTime() + minutes * 60_000),
})
const subscribe = (input: object) =>
  addSubscription({ ctx: test.context(), input: { topics: ['status', 'settled'], about: 'all', ...input } })
/** Somebody else than the one who is told decides. */
async function decide(id: number, status: string, by = 'Bo'): Promise<void> {
  const known = await test.db.personAddress.findUnique({ where: { address: 'bo@example.org' } })
  const bo = known
    ? { personId: known.personId, name: by, address: 'bo@example.org' }
    : await test.person(by, 'bo@example.org')
  const { edition } = await test.db.question.findUniqueOrThrow({ where: { id } })
  await setStatus({ ctx: test.context(bo), input: { id, edition, status } })
}
const trustHook = () =>
  test.db.setting.create({
    data: {
      key: 'archive',
      value: {
        origin: 'https://lore.kernel.org',
        fallbacks: [],
        trusted: [new URL(hookUrl).origin],
        contact: '',
      },
    },
  })

it('writes to the person by a real server: plain text, threaded by series, with a way to stop it', async () => {
  const { questions } = await makeReview(test.db)
  const { id } = await subscribe({ channel: 'mail', target: 'ada@example.org' })
  await decide(questions[1].id, 'agreed')
  expect(await tellDue(later(1))).toEqual({ told: 1, failed: 0 })
  await decide(questions[0].id, 'declined')
  await tellDue(later(3))
  await tellDue(later(5))
  expect(mails).toHaveLength(2)
  const [first, second] = mails.map(({ text }) => text)
  expect(mails[0]?.to).toEqual(['ada@example.org'])
  expect(first).toMatch(/^Subject: \[Reroll\] buf: add hooks\r$/m)
  expect(first).toMatch(/^Content-Type: text\/plain/m)
  expect(first).toContain('is agreed now, it was open')
  const root = /^References: (<series\.[^>]+>)\r$/m.exec(first ?? '')?.[1]
  expect(second).toContain(`References: ${root}`)
  const stop = /^List-Unsubscribe: <http:\/\/127\.0\.0\.1:\d+\/told\/stop\/([\w-]+)>/m.exec(
    (first ?? '').replace(/\r\n /g, ' '),
  )?.[1]
  expect(first).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
  expect(await stopByKey(test.context(), stop ?? '')).toBe(true)
  expect(await test.db.subscription.findUniqueOrThrow({ where: { id } })).toMatchObject({
    endedAt: test.context().now,
  })
})

it('lets no text of a mail into the headers', async () => {
  const { questions, series } = await makeReview(test.db)
  const evil = 'x\r\nBcc: victim@example.org\r\n\r\nbody\u2028\u202e'
  await test.db.series.update({ where: { id: series.id }, data: { title: evil } })
  await test.db.question.update({ where: { id: questions[1].id }, data: { summary: evil } })
  await subscribe({ channel: 'mail', target: 'ada@example.org' })
  await decide(questions[1].id, 'agreed')
  await tellDue(later(1))
  expect(mails.map(({ to }) => to)).toEqual([['ada@example.org']])
  const [head = ''] = (mails[0]?.text ?? '').split('\r\n\r\n')
  expect(head).not.toMatch(/^Bcc:/im)
  expect(head).toMatch(/^Subject: \[Reroll\] x Bcc: victim@example.org body\r$/m)
})

it('writes to nobody else and to no list', async () => {
  await makeReview(test.db)
  for (const target of ['bo@example.org', 'ada@example.org\r\nBcc: x@example.org', ''])
    await expect(subscribe({ channel: 'mail', target })).rejects.toThrow('an address of yours')
  const list = await test.person('List', 'drivers@lists.example.org')
  await expect(
    addSubscription({
      ctx: test.context(list),
      input: { channel: 'mail', topics: 'status', target: 'drivers@lists.example.org' },
    }),
  ).rejects.toThrow('mailing list')
})

it('tells nobody what they did themselves', async () => {
  const { questions } = await makeReview(test.db)
  await subscribe({ channel: 'mail', target: 'ada@example.org' })
  await setStatus({ ctx: test.context(), input: { id: questions[1].id, edition: 0, status: 'agreed' } })
  expect(await tellDue(later(1))).toEqual({ told: 1, failed: 0 })
  expect(mails).toEqual([])
})

it('calls a webhook with a signature, again after a failure, and gives up after days', async () => {
  const { questions } = await makeReview(test.db)
  await trustHook()
  const { id, secret } = await subscribe({ channel: 'webhook', target: hookUrl })
  await decide(questions[1].id, 'agreed')
  hookStatus = 500
  expect(await tellDue(later(1))).toEqual({ told: 0, failed: 1 })
  expect(await tellDue(later(1.5))).toEqual({ told: 0, failed: 0 })
  hookStatus = 204
  expect(await tellDue(later(3))).toEqual({ told: 1, failed: 0 })
  const [, again] = calls
  const timestamp = String(again?.headers['x-reroll-timestamp'])
  expect(again?.headers['x-reroll-signature']).toBe(
    `sha256=${createHmac('sha256', secret ?? '')
      .update(`${timestamp}.${again?.body ?? ''}`)
      .digest('hex')}`,
  )
  expect(JSON.parse(again?.body ?? '')).toMatchObject({
    events: [
      { kind: 'question-status', question: { id: questions[1].id }, url: expect.stringMatching(/\/q\/\d+$/) },
    ],
  })
  await decide(questions[1].id, 'declined')
  hookStatus = 500
  await tellDue(later(10))
  await tellDue(later(3 * 24 * 60 + 20))
  expect((await listSubscriptions(test.context()))[0]).toMatchObject({
    id,
    disabledAt: expect.any(Date),
    error: 'The webhook answered 500.',
  })
  await resumeSubscription({ ctx: later(5000), input: { id } })
  hookStatus = 200
  expect(await tellDue(later(5001))).toEqual({ told: 1, failed: 0 })
})

it('calls nothing inside, neither when it is named nor when it is called', async () => {
  for (const target of [
    hookUrl,
    'http://169.254.169.254/latest',
    'http://[::1]/',
    'file:///etc/passwd',
    'http://user:pw@example.org/',
  ])
    await expect(subscribe({ channel: 'webhook', target })).rejects.toThrow()
  await trustHook()
  const { questions } = await makeReview(test.db)
  await subscribe({ channel: 'webhook', target: hookUrl })
  await test.db.setting.delete({ where: { key: 'archive' } })
  await decide(questions[1].id, 'agreed')
  expect(await tellDue(later(1))).toEqual({ told: 0, failed: 1 })
  expect(calls).toEqual([])
})

it('sends one digest a day', async () => {
  const { questions } = await makeReview(test.db)
  await subscribe({ channel: 'mail', target: 'ada@example.org', pace: 'daily' })
  await tellDue(later(0))
  await decide(questions[1].id, 'agreed')
  await decide(questions[0].id, 'declined')
  await tellDue(later(60))
  expect(mails).toEqual([])
  await tellDue(later(24 * 60))
  expect(mails).toHaveLength(1)
  expect(mails[0]?.text).toMatch(/^Subject: \[Reroll\] [234] news in 1 series\r$/m)
})

it('gives a feed to whoever has its secret address, and to nobody else', async () => {
  const { questions } = await makeReview(test.db)
  const { secret } = await subscribe({ channel: 'atom' })
  await decide(questions[1].id, 'agreed')
  const feed = await toldFeed(later(1), { secret: secret ?? '', origin: 'http://127.0.0.1:3000' })
  expect(feed.entries[0]).toMatchObject({ url: `http://127.0.0.1:3000/q/${questions[1].id}` })
  expect(JSON.stringify(feed)).not.toContain(secret)
  for (const wrong of ['', 'a'.repeat(43), `${secret}x`])
    await expect(toldFeed(later(1), { secret: wrong, origin: '' })).rejects.toThrow('There is no feed')
})
