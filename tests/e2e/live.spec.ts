import { expect, type Page, test } from '@playwright/test'
import { expectAccessible, expectNoSideways, sampleSeries } from '../helpers/desk'

/** Brings mail in from outside, as the worker or another process does. */
async function bring(page: Page, mails: string[]): Promise<void> {
  const box = mails.map((mail) => `From nobody Mon Mar  2 10:00:00 2026\n${mail}\n\n`).join('')
  const response = await page.request.post('/api/import', {
    headers: {
      'content-type': 'application/mbox',
      accept: 'application/json',
      origin: new URL(page.url()).origin,
    },
    data: Buffer.from(box),
  })
  expect(response.status()).toBe(201)
}

const reply = (parent: string, at: number): string =>
  `From: Zoe Late <zoe.late@example.org>
Subject: Re: something later
Message-ID: <live-${Date.now()}-${at}@example.org>
In-Reply-To: <${parent}>
Date: ${new Date(Date.now() + at * 1000).toUTCString().replace('GMT', '+0000')}

This came while you were reading.`

async function headOf(page: Page): Promise<string> {
  const href = await page.locator('main a[href^="/m/"]').first().getAttribute('href')
  return decodeURIComponent((href ?? '').slice('/m/'.length))
}

/** Once the page listens. */
const live = (page: Page) => page.locator('html[data-live]').waitFor({ state: 'attached' })

test('an open page shows replies that arrive, says how many, and stays where it is', async ({ page }) => {
  const series = await sampleSeries(page)
  await page.goto(series)
  await live(page)
  const head = await headOf(page)
  await page.setViewportSize({ width: 1000, height: 400 })
  await page.evaluate(() => window.scrollTo(0, 120))
  const loads: string[] = []
  page.on('load', () => loads.push(page.url()))
  await bring(page, [reply(head, 1), reply(head, 2), reply(head, 3)])
  await expect(page.locator('#live')).toHaveText('3 new replies', { timeout: 30_000 })
  await expect(page.getByText('Re: something later').first()).toBeAttached({ timeout: 30_000 })
  expect(await page.evaluate(() => window.scrollY)).toBe(120)
  expect(loads).toEqual([])
})

test('an open page is not changed under the hands of somebody who writes', async ({ page }) => {
  await page.goto('/imports')
  await live(page)
  const text = page.getByLabel(/paste a mail/i)
  await text.fill('half a mail')
  const rows = await page.locator('.import-row').count()
  await bring(page, [reply('nobody@example.org', 4)])
  await page.waitForTimeout(2500)
  expect(await page.locator('.import-row').count()).toBe(rows)
  await text.blur()
  await expect(page.locator('.import-row')).toHaveCount(rows + 1, { timeout: 30_000 })
  await expect(text).toHaveValue('half a mail')
})

test('follows a series, says why its archive cannot be asked, and stops', async ({ page }) => {
  // The worker asks three times, with pauses, before it says so; on a busy machine each try waits for its turn.
  test.setTimeout(300_000)
  await page.goto('/settings')
  const origin = page.getByLabel(/^Origin that Message-IDs/)
  const others = page.getByLabel(/^Asked in turn/)
  const [before, othersBefore] = [await origin.inputValue(), await others.inputValue()]
  // Nobody listens there, and no test asks another machine.
  await origin.fill('http://127.0.0.1:9')
  await others.fill('')
  await page.getByRole('button', { name: 'Use this archive' }).click()
  await expect(page.getByText('Mail is asked of http://127.0.0.1:9 now.')).toBeVisible()
  const series = await sampleSeries(page)
  await page.goto(series)
  await page.getByRole('button', { name: 'Follow', exact: true }).click()
  await expect(page.getByRole('button', { name: /^Unfollow/ })).toBeVisible()
  await page.goto('/imports')
  const followed = page.getByRole('region', { name: 'Followed series' })
  await expect(followed).toContainText('bufdev')
  await expect(followed).toContainText('127.0.0.1:9 cannot be reached', { timeout: 200_000 })
  await expectAccessible(page)
  await expectNoSideways(page, 320)
  await followed.getByRole('button', { name: /^Unfollow/ }).click()
  await expect(followed).toContainText('None yet')
  await page.goto('/settings')
  await origin.fill('lore.kernel.org')
  await page.evaluate(() => document.querySelector('input[name=origin]')?.setAttribute('type', 'text'))
  await page.getByRole('button', { name: 'Use this archive' }).click()
  await expect(page.getByText(/is not an origin such as/)).toBeVisible()
  await origin.fill(before)
  await others.fill(othersBefore)
  await page.getByRole('button', { name: 'Use this archive' }).click()
  await expect(page.getByText(`Mail is asked of ${before} now.`)).toBeVisible()
})

test('without scripts a plain reload shows what came', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL })
  const page = await context.newPage()
  await page.goto('/imports')
  await expect(page.locator('html[data-live]')).toHaveCount(0)
  const rows = await page.locator('.import-row').count()
  await bring(page, [reply('nobody@example.org', 5)])
  await page.reload()
  await expect(page.locator('.import-row')).toHaveCount(rows + 1)
  await context.close()
})
