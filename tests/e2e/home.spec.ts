import { expect, test } from '@playwright/test'
import { expectAccessible, expectNoSideways, press } from '../helpers/desk'

const series = /bufdev: let drivers complete and abort a mapping/

test('lists a series with its revisions, patches and questions', async ({ page }) => {
  await page.goto('/')
  const row = page.getByRole('listitem').filter({ hasText: series }).first()
  await expect(row.getByRole('link', { name: 'v1' })).toBeVisible()
  await expect(row.getByRole('link', { name: 'v2' })).toBeVisible()
  await expect(row).toContainText('3 patches')
  await expect(row).toContainText(/\d+ open of \d+ questions/)
  await expect(row.getByRole('img', { name: /\d+.open/ })).toBeVisible()
})

test('shows times by the zone of the one who reads', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, timezoneId: 'Pacific/Auckland' })
  const page = await context.newPage()
  await page.goto('/')
  const time = page.locator('time[data-show="day"]').first()
  const utc = new Date((await time.getAttribute('datetime')) ?? '')
  const there = new Date(utc.getTime() + 13 * 3_600_000).getUTCDate()
  await expect(time).toHaveText(new RegExp(`^${there} `))
  await context.close()
})

test('says what would fill the list of one’s own series', async ({ page }) => {
  await page.goto('/?show=mine')
  await expect(page.getByRole('heading', { name: 'None of the series is yours' })).toBeVisible()
  await page.getByRole('link', { name: 'all' }).click()
  await expect(page.getByRole('link', { name: series })).toBeVisible()
})

test('leads from a key to each place, but not while somebody writes', async ({ page }) => {
  await page.goto('/')
  await page.getByLabel(/paste a mail/i).focus()
  await page.keyboard.type('gq?')
  await expect(page).toHaveURL(/\/$/)
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeHidden()
  await page.locator('h1').first().click()
  await press(page, '?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await press(page, 'Escape')
  await page.keyboard.type('gt')
  await expect(page).toHaveURL(/\/turn$/)
  await expect(page.getByRole('heading', { level: 1, name: 'My turn' })).toBeVisible()
})

test('moves through the list by j and k and opens what is marked', async ({ page }) => {
  await page.goto('/')
  await press(page, 'j')
  await expect(page.locator('.grid-row.here')).toHaveCount(1)
  await press(page, 'Enter')
  await expect(page).toHaveURL(/\/s\/\d+$/)
})

test('says kindly that an address leads nowhere', async ({ page }) => {
  for (const path of [
    '/nowhere',
    '/s/2000000000',
    '/s/x',
    '/s/1/v99/1',
    '/m/none%40example.org',
    '/t/none',
  ]) {
    const response = await page.goto(path)
    expect(response?.status(), path).toBe(404)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  }
})

test('is accessible and fits narrow screens', async ({ page }) => {
  for (const path of ['/', '/?show=mine', '/turn', '/nowhere', '/m/none']) {
    await page.goto(path)
    await expectAccessible(page)
    await expectNoSideways(page, 320)
  }
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('reads, and shows the keys', async ({ page }) => {
    await page.goto('/')
    await expect(page.getByRole('link', { name: series })).toBeVisible()
    await page.getByRole('button', { name: 'Keys' }).click()
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  })
})
