import { generateKeyPairSync } from 'node:crypto'
import { type BrowserContext, type CDPSession, expect, type Locator, type Page, test } from '@playwright/test'
import {
  doAndHear,
  formsOf,
  inviteBy,
  joinBy,
  type Newcomer,
  type ServedForm,
  signInBy,
} from '../helpers/accounts'
import { type AccountsServer, startAccountsServer } from '../helpers/accounts-server'
import { expectAccessible, expectNoSideways } from '../helpers/desk'
import { journeyMailbox } from '../helpers/journey'

/** Where people sign in: a server of its own, an administrator, the author and the reviewer of a series, a stranger. */

const people = {
  admin: { name: 'Ada Stone', address: 'ada.stone@example.org', password: 'a password of the admin' },
  author: { name: 'Mara two', address: 'mara.two@example.org', password: 'a password of the author' },
  reviewer: { name: 'Odo Brandt', address: 'odo.brandt@example.org', password: 'a password of reviewers' },
} satisfies Record<string, Newcomer>
const title = /ringdev two: let a driver complete a mapping/
const slow = { timeout: 30_000 }

let server: AccountsServer
const contexts: BrowserContext[] = []
let [admin, author, reviewer, visitor]: Page[] = []
/** What no log may hold. */
const secrets: string[] = Object.values(people).map(({ password }) => password)

const the = (page: Page | undefined): Page => {
  if (!page) throw new Error('nobody there')
  return page
}

test.describe.configure({ mode: 'serial', timeout: 180_000 })

test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000)
  server = await startAccountsServer()
  for (let at = 0; at < 4; at += 1) contexts.push(await browser.newContext({ baseURL: server.origin }))
  ;[admin, author, reviewer, visitor] = await Promise.all(contexts.map((context) => context.newPage()))
})

test.afterAll(async () => {
  test.setTimeout(60_000)
  for (const context of contexts) await context.close()
  await server?.stop()
})

test('the operator’s link makes the administrator, whose links let in the author and the reviewer', async () => {
  await joinBy(the(admin), server.setup, people.admin)
  for (const [page, who, role] of [
    [the(author), people.author, 'author'],
    [the(reviewer), people.reviewer, 'reviewer'],
  ] as const) {
    const link = await inviteBy(the(admin), who.address, role)
    secrets.push(link.slice('/join/'.length))
    await joinBy(page, link, who)
    await the(visitor).goto(link)
    await expect(the(visitor).getByRole('heading', { name: 'This link does not hold' })).toBeVisible(slow)
  }
})

/** Number of the series, as its author imports it. */
async function importSeries(page: Page): Promise<string> {
  await page.goto('/imports')
  await page.locator('html[data-desk]').waitFor({ state: 'attached' })
  await page.locator('input[type="file"]').setInputFiles({
    name: 'two.mbox',
    mimeType: 'application/mbox',
    buffer: Buffer.from(journeyMailbox('two')),
  })
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await page.waitForURL(/\/imports\/\d+$/)
  await expect(async () => {
    await page.goto('/')
    await expect(page.getByRole('link', { name: title }).first()).toBeVisible({ timeout: 1000 })
  }).toPass({ timeout: 60_000 })
  const href = await page.getByRole('link', { name: title }).first().getAttribute('href')
  return /^\/s\/\d+/.exec(href ?? '')?.[0] ?? ''
}

/** Address of the question on the series that has these words. */
async function questionWith(page: Page, series: string, words: string): Promise<string> {
  await page.goto(`${series}/questions?doubt=with&repeats=with&text=${encodeURIComponent(words)}`)
  const link = page.locator('.ql-row .q-what > a').first()
  return /\/q\/\d+/.exec((await link.getAttribute('href')) ?? '')?.[0] ?? ''
}

async function setStatus(page: Page, status: string, said: string): Promise<void> {
  const card = page.locator('article.q-page')
  const menu = card.getByRole('button', { name: /change the status/ })
  // The menu holds the other statuses only; the finder may have said this one already.
  if ((await menu.textContent())?.startsWith(status)) return
  await menu.click()
  await card.locator(`[popover] button[value="${status}"]`).first().click()
  await expect(page.locator('.flash')).toContainText(said, slow)
}

/** Where the asker, or a maintainer, says that a resolution is one. */
const confirming = (page: Page): Locator => page.getByRole('region', { name: 'Is that so?' })

let series = ''
let question = ''

test('author and reviewer take a series from import to a confirmed changelog, each as far as their role goes', async () => {
  const [mara, odo] = [the(author), the(reviewer)]
  await odo.goto('/imports')
  await odo.getByLabel(/paste a mail/i).fill('From: a@example.org\nSubject: x\n\nx\n')
  const [refused] = await Promise.all([
    odo.waitForResponse('**/api/import'),
    odo.getByRole('button', { name: 'Import', exact: true }).click(),
  ])
  expect(refused.status()).toBe(403)
  series = await importSeries(mara)
  question = await questionWith(odo, series, 'locks are held when it runs')

  // The reviewer sees to what he asked himself, and takes another one back.
  await odo.goto(question)
  await doAndHear(odo.locator('main'), /^Take/, 'The question is yours')
  const why = await questionWith(odo, series, 'Why does mmap_abort not get')
  await odo.goto(why)
  await setStatus(odo, 'withdrawn', 'The question is withdrawn now')
  await mara.goto(why)
  await setStatus(mara, 'open', 'The status is set by who asked')

  await mara.goto(question)
  await setStatus(mara, 'answered', 'The question is answered now')
  await setStatus(mara, 'agreed', 'The question is agreed now')
  await doAndHear(mara.locator('main'), 'It is addressed in v2', 'The question is addressed in v2 now')
  // The author only proposes it, however often they say so.
  await doAndHear(confirming(mara), 'Confirm', 'The question is addressed in v2 now')
  await mara.reload()
  await expect(confirming(mara)).toBeVisible(slow)

  await odo.goto(`${series}/v2/changelog`)
  await doAndHear(odo.locator('main'), /^Save the Kernel text/, 'The changelog belongs to the author')
  await odo.goto(question)
  await doAndHear(confirming(odo), 'Confirm', 'The question is addressed in v2 now')
  await odo.reload()
  await expect(confirming(odo)).toHaveCount(0, slow)

  await mara.goto(`${series}/v2/changelog`)
  await expect(mara.getByRole('textbox', { name: 'Kernel text' })).toHaveValue(/^Changes in v2:\n- /)
  await doAndHear(mara.locator('main'), /^Save the Kernel text/, 'Saved')
  const file = await mara.request.get(`${series}/v2/changelog/changelog.txt`)
  expect(await file.text()).toMatch(/^Changes in v2:\n- /)
})

/** Sends a form of somebody else's page as it was served; what the answer says against it. */
async function refusal(page: Page, address: string, { action, fields }: ServedForm): Promise<string> {
  const answer = await page.request.post(action.startsWith('/') ? action : address, {
    headers: { origin: server.origin },
    multipart: fields,
    maxRedirects: 0,
  })
  if (answer.status() >= 300 && answer.status() < 400) {
    const said = decodeURIComponent(answer.headers()['set-cookie'] ?? '')
    return said.includes('"tone":"error"') ? said : `taken: ${said}`
  }
  return `${answer.status()} ${await answer.text()}`
}

/** The reasons that are right; anything else (a stale page, a field that is missing) may hide that it was not asked. */
const rightReason = /Sign in first|Say who you are in the settings first|^403 /

const auditLog = async (): Promise<string> => (await the(admin).request.get('/settings/audit/file')).text()

test('a third without an account reads everything that is open, and changes nothing by any form or route', async () => {
  const stranger = the(visitor)
  await stranger.goto('/')
  await stranger.getByRole('link', { name: title }).first().click()
  await expect(stranger.getByRole('heading', { level: 1 })).toContainText('ringdev two', slow)
  for (const address of [question, `${series}/v1/1`, '/questions', '/api/v1/questions'])
    expect((await stranger.request.get(address)).status(), address).toBe(200)
  const changelog = await stranger.request.get(`${series}/v2/changelog/changelog.txt`)
  expect(await changelog.text()).toMatch(/^Changes in v2:\n- /)

  const script = '<script>alert(1)</script>'
  for (const address of ['/search?q=', '/questions?text=', '/go?q=', '/sign-in?returnTo=/', '/nowhere/']) {
    const shown = await stranger.request.get(address + encodeURIComponent(script))
    expect(await shown.text(), address).not.toContain(script)
  }

  const before = await auditLog()
  const pages: [Page | undefined, string[]][] = [
    [author, [question, series, `${series}/v2/changelog`, `${series}/v1/trailers`, '/imports', '/account']],
    [admin, [`${series}/settings`, '/people/admin', '/settings', '/settings/tokens', '/settings/told']],
  ]
  const typed = { message: 'two-v2@example.org', slug: 'resctl-mutex', version: '7' }
  const taken: string[] = []
  let tried = 0
  for (const [page, addresses] of pages)
    for (const address of addresses)
      for (const form of await formsOf(the(page), address, typed)) {
        // To leave is everybody's right.
        if (/^Sign out/.test(form.button)) continue
        tried += 1
        const said = await refusal(stranger, address, form)
        if (!rightReason.test(said)) taken.push(`${address}: ${form.button}: ${said.slice(0, 200)}`)
      }
  expect(taken).toEqual([])
  expect(tried).toBeGreaterThan(40)

  const headers = { origin: server.origin, 'content-type': 'application/json' }
  const resource = `/api/v1/questions/${question.slice(3)}`
  const { edition } = await (await stranger.request.get(resource)).json()
  const patch = await stranger.request.patch(resource, { headers, data: { edition, status: 'open' } })
  expect(patch.status()).toBe(403)
  for (const address of ['/settings/audit/file', '/account/export'])
    expect((await stranger.request.get(address)).status(), address).toBe(403)
  expect(await auditLog()).toBe(before)
})

test('nobody sees what another keeps for themselves, and another site changes nothing by their cookie', async () => {
  const mara = the(author)
  await mara.goto('/settings/tokens')
  await mara.getByLabel('What it is for').fill('of the author alone')
  await mara.getByRole('button', { name: 'Make a token' }).click()
  const token = mara.getByLabel(/^The token "of the author alone"/)
  await expect(token).toHaveValue(/^reroll_/, slow)
  secrets.push(await token.inputValue())
  await mara.goto('/settings/told')
  await mara.getByRole('button', { name: 'Tell me' }).click()
  const feed = mara.getByLabel(/^The address of the feed/)
  await expect(feed).toHaveValue(/\/told\/feed\/[\w-]{43}$/, slow)
  const secret = new URL(await feed.inputValue()).pathname
  secrets.push(secret.slice('/told/feed/'.length))
  expect((await the(visitor).request.get(secret)).status()).toBe(200)
  for (const other of [the(reviewer), the(visitor), the(admin)]) {
    expect(await (await other.request.get('/settings/tokens')).text()).not.toContain('of the author alone')
    expect(await (await other.request.get('/settings/told')).text()).not.toContain('Stop')
    for (const address of ['/account', '/notices'])
      expect(await (await other.request.get(address)).text()).not.toContain(people.author.address)
  }
  const foreign = await mara.request.post(question, {
    headers: { origin: 'https://evil.example' },
    multipart: { id: '1' },
  })
  expect(foreign.status()).toBe(403)
})

/** A stream of what changes, opened with the cookie of a page: all that it said, once the server has ended it. */
async function openStream(page: Page): Promise<{ ended: Promise<string> }> {
  const cookies = await page.context().cookies()
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  secrets.push(...cookies.filter(({ name }) => name === 'reroll-session').map(({ value }) => value))
  const signal = AbortSignal.timeout(150_000)
  const answer = await fetch(`${server.origin}/api/events`, { headers: { cookie }, signal })
  expect(answer.status).toBe(200)
  return { ended: answer.text().catch(String) }
}

/** Chromium's own authenticator, which says yes to everything. */
async function authenticator(page: Page): Promise<{ cdp: CDPSession; authenticatorId: string }> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { cdp, authenticatorId }
}

const isSignedIn = (page: Page): Promise<void> =>
  expect(page.getByRole('link', { name: people.reviewer.name, exact: true })).toBeVisible(slow)

test('a passkey lets its owner in and no other; signing out ends what the page hears', async () => {
  const odo = the(reviewer)
  const { cdp, authenticatorId } = await authenticator(odo)
  await odo.goto('/account')
  await odo.getByRole('button', { name: 'Add a passkey of this device' }).click()
  await expect(odo.getByRole('region', { name: 'Passkeys' }).getByRole('listitem')).toHaveCount(1, slow)
  const stream = await openStream(odo)
  await odo.getByRole('button', { name: 'Sign out here' }).click()
  await odo.waitForURL('**/sign-in')
  expect(await stream.ended).toContain('retry:')

  // Where the way in is asked to lead elsewhere, it leads home.
  await odo.goto('/sign-in?returnTo=https%3A%2F%2Fevil.example%2F')
  await odo.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await odo.waitForURL(`${server.origin}/`)
  await isSignedIn(odo)

  // The same name with another key behind it.
  const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId })
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  for (const credential of credentials) {
    const { credentialId } = credential
    await cdp.send('WebAuthn.removeCredential', { authenticatorId, credentialId })
    const forged = privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')
    await cdp.send('WebAuthn.addCredential', {
      authenticatorId,
      credential: { ...credential, privateKey: forged },
    })
  }
  await odo.goto('/account')
  await odo.getByRole('button', { name: 'Sign out here' }).click()
  await odo.waitForURL('**/sign-in')
  await odo.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(odo.getByRole('alert').filter({ hasText: /passkey/ })).toBeVisible(slow)
  await odo.goto('/account')
  await odo.waitForURL('**/sign-in?**')
})

test('a password lets its owner in, a wrong one does not, and a closed account is out at once', async () => {
  const odo = the(reviewer)
  await odo.goto('/sign-in')
  await signInBy(odo, { ...people.reviewer, password: 'no password of theirs' })
  await expect(odo.getByRole('alert').filter({ hasText: 'is not right' })).toBeVisible(slow)
  await signInBy(odo, people.reviewer)
  await isSignedIn(odo)
  const stream = await openStream(odo)
  const ada = the(admin)
  await ada.goto('/people/admin')
  const account = ada.locator('details', { hasText: people.reviewer.address })
  await account.locator('summary').click()
  await account.getByRole('button', { name: 'Close', exact: true }).click()
  await expect(ada.locator('.flash')).toContainText('every session of theirs ended', slow)
  expect(await stream.ended).toContain('retry:')
  await odo.goto('/account')
  await odo.waitForURL('**/sign-in?**')
})

test('the pages of accounts read for everybody', async () => {
  const link = await inviteBy(the(admin), 'new.comer@example.org', 'reader')
  secrets.push(link.slice('/join/'.length))
  for (const [page, address] of [
    [the(visitor), '/sign-in'],
    [the(visitor), '/sign-in/lost'],
    [the(visitor), link],
    [the(author), '/account'],
    [the(admin), '/people/admin'],
  ] as const) {
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    await expectAccessible(page)
    for (const width of [320, 640]) await expectNoSideways(page, width)
  }
})

test('the log holds no password, link, cookie, token or secret address', async () => {
  const said = server.output()
  expect(secrets.length).toBeGreaterThan(7)
  expect(secrets.filter((secret) => secret === '' || said.includes(secret))).toEqual([])
})
