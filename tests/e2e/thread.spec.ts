import { expect, test } from '@playwright/test'
import { expectAccessible, expectNoSideways, press } from '../helpers/desk'

const root = '20260914-bufdev-mmap-hooks-v1-0-5b7e2c91d3fa@example.org'
const path = `/t/${encodeURIComponent(root)}`

test('shows the tree and the mail that is read beside it', async ({ page }) => {
  await page.goto(path)
  const tree = page.getByRole('navigation', { name: 'Mails of the thread' })
  await expect(tree.getByRole('listitem')).toHaveCount(26)
  await tree
    .getByRole('link', { name: /Hanae Lindqvist/ })
    .first()
    .click()
  await expect(page).toHaveURL(/\?m=7f0c2b1e/)
  await expect(page.locator('#reading')).toContainText('Why is the lock dropped before this?')
  await expect(tree.locator('[aria-current]')).toContainText('Hanae Lindqvist')
})

test('opens at the mail that its address names', async ({ page }) => {
  await page.goto(`/t/${encodeURIComponent('7f0c2b1e-64d5-4c0f-9a57-2f0e9c3c7b11@example.org')}`)
  await expect(page.locator('#reading')).toContainText('Why is the lock dropped before this?')
})

test('is read by keys', async ({ page }) => {
  await page.goto(path)
  await press(page, 'j')
  await press(page, 'j')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\?m=/)
  await expect(page.locator('#reading')).toBeVisible()
})

test('leads from mail to mail', async ({ page }) => {
  await page.goto(path)
  await expect(page.getByText('1 of 26')).toBeVisible()
  await page.getByRole('link', { name: /^Next mail/ }).click()
  await expect(page.getByText('2 of 26')).toBeVisible()
  await press(page, '[')
  await expect(page.getByText('1 of 26')).toBeVisible()
})

test('marks what came since the last visit until it is read', async ({ page, request, baseURL }) => {
  const id = 'seen-root@example.org'
  const mail = (own: string, more: string): string =>
    `From: Rune <rune@example.org>\nSubject: Re: seen\nMessage-ID: <${own}>\nDate: Mon, 2 Feb 2026 10:00:00 +0000\n${more}\nText of ${own}.\n`
  const take = async (own: string, more: string): Promise<void> => {
    const answer = await request.post('/api/import?name=seen.eml', {
      data: Buffer.from(mail(own, more)),
      headers: { origin: baseURL ?? '' },
    })
    expect(answer.status()).toBe(201)
  }
  const reply = `In-Reply-To: <${id}>\nReferences: <${id}>\n`
  await take(id, '')
  const news = page.locator('.tree .new-mark')
  // Asking for the mail itself (/m/) would be reading it.
  await expect.poll(async () => (await page.goto(`/t/${encodeURIComponent(id)}`))?.status()).toBe(200)
  await expect(page.locator('#reading')).toBeVisible()
  await expect(news).toHaveCount(0)
  for (const own of ['seen-1@example.org', 'seen-2@example.org']) await take(own, reply)
  await expect
    .poll(async () => {
      await page.goto(`/t/${encodeURIComponent(id)}`)
      return news.count()
    })
    .toBe(2)
  await expect(page.getByText('2 mails since your last visit')).toBeVisible()
  await page.getByRole('link', { name: 'Next new mail' }).click()
  await expect(page.locator('#reading')).toContainText('Text of seen-1@example.org.')
  await expect(news).toHaveCount(1)
  await page.getByRole('button', { name: 'All read' }).click()
  await expect(news).toHaveCount(0)
})

test('prints the tree and the mail', async ({ page }) => {
  await page.goto(path)
  await page.emulateMedia({ media: 'print' })
  await expect(page.locator('.reader-steps')).toBeHidden()
  await expect(page.locator('#reading')).toBeVisible()
  await expect(page.locator('.tree')).toBeVisible()
})

test('is accessible and fits narrow screens', async ({ page }) => {
  await page.goto(path)
  await expectAccessible(page)
  await expectNoSideways(page, 320)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('reads mail by mail', async ({ page }) => {
    await page.goto(path)
    await page
      .getByRole('navigation', { name: 'Mails of the thread' })
      .getByRole('link', { name: /Jürgen Weißhaupt/ })
      .first()
      .click()
    await expect(page.locator('#reading')).toContainText('Jürgen Weißhaupt')
  })
})
