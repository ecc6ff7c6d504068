import { expect, test } from '@playwright/test'
import { expectAccessible, expectNoSideways } from '../helpers/desk'

const id = '7f0c2b1e-64d5-4c0f-9a57-2f0e9c3c7b11@example.org'
const path = `/m/${encodeURIComponent(id)}`

test('shows a mail with the headers that matter and its questions in the margin', async ({ page }) => {
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Re: \[PATCH 1\/3\] bufdev: add/)
  await expect(page.getByText(id)).toBeVisible()
  await expect(page.getByRole('region', { name: /\d+ questions in it/ })).toContainText(
    'Why is the lock dropped',
  )
  const marked = page.locator('.part-question').filter({ hasText: 'Why is the lock dropped' })
  await expect(marked.locator('.margin a').first()).toHaveAttribute('href', /\/q\/\d+$/)
})

test('leads to the patch, the raw mail and what it answers', async ({ page }) => {
  await page.goto(path)
  await expect(page.getByRole('link', { name: 'Raw' })).toHaveAttribute('href', `${path}/raw`)
  await page.getByRole('link', { name: 'On patch 1/3 of v1' }).click()
  await expect(page).toHaveURL(/\/v1\/1$/)
  await page.goBack()
  await page
    .getByRole('link', { name: /hooks-v1-1-/ })
    .first()
    .click()
  await expect(page).toHaveURL(/\/m\/20260914-bufdev-mmap-hooks-v1-1-/)
  await expect(page.getByRole('link', { name: 'Review as patch 1/3' })).toBeVisible()
})

test('gives every line an address', async ({ page }) => {
  await page.goto(`${path}#L13`)
  await expect(page.locator('#L13')).toContainText('An mmap_prepare that returns an error')
  await expect(page.locator('#L13')).toBeInViewport()
})

test('leads from a Message-ID to its mail, in brackets or bare', async ({ page }) => {
  for (const given of [id, `<${id}>`]) {
    await page.goto(`/r/${encodeURIComponent(given)}`)
    await expect(page).toHaveURL(path)
  }
})

test('folds long quotes and opens them all by an address', async ({ page, request, baseURL }) => {
  const quoted = Array.from({ length: 30 }, (_, at) => `> line ${at} of the quote`).join('\n')
  const text = `From: Rune <rune@example.org>\nSubject: Re: long\nMessage-ID: <long%41quote@example.org>\nDate: Mon, 2 Feb 2026 10:00:00 +0000\n\n${quoted}\n\nMine \u202e here, see https://example.org/x.\n`
  const answer = await request.post('/api/import?name=long.eml', {
    data: Buffer.from(text),
    headers: { origin: baseURL ?? '' },
  })
  expect(answer.status()).toBe(201)
  const long = `/m/${encodeURIComponent('long%41quote@example.org')}`
  await expect.poll(async () => (await request.get(long)).status()).toBe(200)
  await page.goto(long)
  await expect(page).toHaveTitle(/^Re: long/)
  await expect(page.getByText('line 3 of the quote')).toBeHidden()
  await expect(page.getByText('line 29 of the quote')).toBeVisible()
  await expect(page.getByTitle(/U\+202E/)).toBeVisible()
  await expect(page.getByRole('link', { name: 'https://example.org/x', exact: true })).toBeVisible()
  await page.getByRole('link', { name: 'Open all quotes' }).click()
  await expect(page.getByText('line 3 of the quote')).toBeVisible()
})

test('is accessible and fits narrow screens', async ({ page }) => {
  await page.goto(path)
  await expectAccessible(page)
  await expectNoSideways(page, 320)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('reads, and leads through the thread', async ({ page }) => {
    await page.goto(path)
    await expect(page.getByText('Why is the lock dropped before this?').first()).toBeVisible()
    await page
      .getByRole('link', { name: /Tomasz Brandt/ })
      .first()
      .click()
    await expect(page).toHaveURL(/brandt\.example\.org/)
    await expect(page.getByText(/UTC/).first()).toBeVisible()
  })
})
