import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'

vi.hoisted(() => {
  process.env.REROLL_OIDC_CLIENT_ID = 'reroll'
  process.env.REROLL_OIDC_CLIENT_SECRET = 'a secret of the test alone'
})
// The port of the provider is known only once it listens; the settings are read after that.
const { finishOidc } = await import('#lib/auth/oidc')
const { env } = await import('#lib/env')
const { invite } = await import('#lib/services/account/invite')
const { origin } = await import('#lib/services/account/link-address')
const { findSession } = await import('#lib/services/account/session')
const { signInByOidc, startOidc } = await import('#lib/services/account/sign-in-oidc')
const { testDatabase } = await import('../helpers/database')

const test = testDatabase()
const browser = { agent: 'Test', ip: '192.0.2.1' }
let server: Server
let issuer = ''
/** Who is signed in at the provider. */
let person = { sub: 'rune', name: 'Rune', email: 'rune@example.org', email_verified: true }

beforeAll(async () => {
  server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  Object.assign(env(), { REROLL_OIDC_ISSUER: issuer })
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'reroll',
        client_secret: 'a secret of the test alone',
        redirect_uris: [`${origin()}/sign-in/oidc/callback`],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    findAccount: (_context: unknown, sub: string) => ({ accountId: sub, claims: () => person }),
  })
  server.on('request', provider.callback())
})

afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

beforeEach(() => {
  person = { sub: 'rune', name: 'Rune', email: 'rune@example.org', email_verified: true }
})

/** A browser at the provider: follows its redirects, signs in and agrees on its own pages. Gives where it is sent. */
async function atProvider(start: string): Promise<URL> {
  const jar = new Map<string, string>()
  let url = new URL(start)
  let body: URLSearchParams | null = null
  for (let step = 0; step < 20; step++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, {
      method: body ? 'POST' : 'GET',
      ...(body ? { body } : {}),
      headers: { cookie },
      redirect: 'manual',
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      jar.set(name, value)
    }
    const location = answer.headers.get('location')
    if (location) {
      url = new URL(location, url)
      body = null
      if (url.origin !== issuer) return url
      continue
    }
    const html = await answer.text()
    const action = /<form[^>]* action="([^"]+)"/.exec(html)?.[1]
    const prompt = /name="prompt" value="(\w+)"/.exec(html)?.[1]
    if (!action || !prompt) throw new Error(`no form at ${url.pathname}: ${html.slice(0, 200)}`)
    url = new URL(action, url)
    body = new URLSearchParams({ prompt, login: person.sub, password: 'any' })
  }
  throw new Error('the provider sent the browser round and round')
}

const finish = (cookie: string | null, query: string) =>
  signInByOidc(test.context(null), { query, cookie, browser, before: null })

it('lets in who was invited under the address that the provider vouches for, and knows them again', async () => {
  await invite({ ctx: test.context(), input: { address: 'rune@example.org', role: 'reviewer' } })
  const first = await startOidc(test.context(null), '/questions', browser)
  const done = await finish(first.cookie, (await atProvider(first.to)).search)
  expect(done.returnTo).toBe('/questions')
  const found = await findSession(test.db, done.session, test.context().now)
  expect(found).toMatchObject({
    actor: { address: 'rune@example.org' },
    who: { grants: [{ role: 'reviewer' }] },
  })
  person.email = 'other@example.org'
  const again = await startOidc(test.context(null), '/', browser)
  await finish(again.cookie, (await atProvider(again.to)).search)
  expect(await test.db.account.count()).toBe(1)
})

it('lets in nobody who was not invited, or whose address the provider did not look at', async () => {
  const stranger = await startOidc(test.context(null), '/', browser)
  await expect(finish(stranger.cookie, (await atProvider(stranger.to)).search)).rejects.toMatchObject({
    code: 'forbidden',
  })
  await invite({ ctx: test.context(), input: { address: 'rune@example.org', role: 'reviewer' } })
  person.email_verified = false
  const unproved = await startOidc(test.context(null), '/', browser)
  await expect(finish(unproved.cookie, (await atProvider(unproved.to)).search)).rejects.toMatchObject({
    code: 'forbidden',
  })
  expect(await test.db.account.count()).toBe(0)
})

it('takes an answer only in the browser that began, once, and with its own state', async () => {
  await invite({ ctx: test.context(), input: { address: 'rune@example.org', role: 'reviewer' } })
  const mine = await startOidc(test.context(null), '/', browser)
  const { search } = await atProvider(mine.to)
  await expect(finish(null, search)).rejects.toMatchObject({ code: 'forbidden' })
  const other = await startOidc(test.context(null), '/', browser)
  await expect(finish(other.cookie, search)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(finish(mine.cookie, search)).resolves.toBeDefined()
  await expect(finish(mine.cookie, search)).rejects.toMatchObject({ code: 'forbidden' })
  const step = { state: 'x', nonce: 'y', verifier: 'z' }
  await expect(finishOidc(new URL(`${origin()}/sign-in/oidc/callback${search}`), step)).rejects.toMatchObject(
    {
      code: 'forbidden',
    },
  )
})
