import { expect, test } from '@playwright/test'
import { expectAccessible, expectNoSideways } from '../helpers/desk'

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
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\?m=/)
  await expect(page.locator('#reading')).toBeVisible()
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
