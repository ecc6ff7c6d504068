import { expect, test } from '@playwright/test'

test('shows the sample on a first start', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('link', { name: /bufdev/i }).first()).toBeVisible()
})

test('runs its own scripts only, and they run', async ({ page }) => {
  const refused: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) refused.push(message.text())
  })
  for (const path of ['/', '/questions', '/imports', '/settings', '/nowhere']) {
    const response = await page.goto(path)
    const policy = response?.headers()['content-security-policy'] ?? ''
    expect(policy).toContain("frame-ancestors 'none'")
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1]
    // As they were sent: what a script of ours loads later, when news come in, has its trust from that script.
    const sent = ((await response?.text()) ?? '').match(/<script\b[^>]*>/g) ?? []
    expect(sent.length).toBeGreaterThan(0)
    expect(sent.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([])
  }
  expect(refused).toEqual([])
})

test('refuses a foreign host and a foreign origin', async ({ request, baseURL }) => {
  for (const path of ['/', '/icon.svg', '/api/import', '/api/healthz'])
    expect((await request.get(path, { headers: { host: 'evil.example' } })).status()).toBe(421)
  expect((await request.post('/api/import', { data: 'From: A' })).status()).toBe(403)
  const headers = { origin: 'https://evil.example' }
  for (const path of ['/api/import', '/questions', '/imports'])
    expect((await request.post(path, { headers })).status()).toBe(403)
  expect(
    (
      await request.post('/api/import', { headers: { origin: baseURL ?? '' }, multipart: { text: '' } })
    ).status(),
  ).toBe(400)
})

test('serves a raw mail as text that no browser runs', async ({ page, request, baseURL }) => {
  const bytes =
    'From: Eve <eve@example.org>\nSubject: <script>alert(1)</script>\nMessage-ID: <eve/1%@example.org>\nContent-Type: text/html\n\n<script>alert(1)</script>\n'
  const answer = await request.post('/api/import?name=eve.eml', {
    data: Buffer.from(bytes),
    headers: { 'content-type': 'message/rfc822', origin: baseURL ?? '' },
  })
  expect(answer.status()).toBe(201)
  const raw = `/m/${encodeURIComponent('eve/1%@example.org')}/raw`
  await expect.poll(async () => (await request.get(raw)).status()).toBe(200)
  const response = await request.get(raw)
  expect(response.headers()).toMatchObject({
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
  })
  expect(await response.text()).toBe(bytes)
  page.on('dialog', () => expect(false, 'a script of the mail ran').toBe(true))
  await page.goto(`/m/${encodeURIComponent('eve/1%@example.org')}`)
  await expect(page.getByText('<script>alert(1)</script>').first()).toBeVisible()
})

test('says in a sentence that an upload is too large', async ({ request, baseURL }) => {
  const headers = { 'content-type': 'application/mbox', origin: baseURL ?? '' }
  const answer = await request.post('/api/import?name=big.mbox', {
    data: Buffer.alloc(21 * 1024 * 1024),
    headers,
  })
  expect(answer.status()).toBe(413)
  expect(await answer.text()).toMatch(/^The upload is larger than 20 MB\. .*REROLL_UPLOAD_MAX\.\n$/)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('takes a pasted mail in by a plain form', async ({ page }) => {
    await page.goto('/imports')
    await page
      .locator('textarea[name=text]')
      .first()
      .fill(
        'From: Ada <ada@example.org>\nSubject: Pasted by hand\nMessage-ID: <pasted@example.org>\nDate: Mon, 2 Feb 2026 10:00:00 +0000\n\nHello.\n',
      )
    await page.locator('form[action="/api/import"] button').first().click()
    await expect(page).toHaveURL(/\/imports\/\d+$/)
    await expect(async () => {
      await page.reload()
      await expect(page.getByText('1 mail: 1 new')).toBeVisible()
    }).toPass()
  })
})
