import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible, expectNoSideways, press, sampleSeries } from '../helpers/desk'

const first = async (page: Page): Promise<string> => `${await sampleSeries(page)}/v1/1`
const number = (page: Page, id: string) => page.locator(`#${id} td.new a`)
const text = (page: Page) => page.getByRole('textbox', { name: /^The reply/ })

test('selects lines by their numbers and drafts a reply that quotes them', async ({ page }) => {
  await page.goto(await first(page))
  await page.locator('html[data-desk]').waitFor({ state: 'attached' })
  await number(page, 'f1n79').click()
  const bar = page.getByRole('region', { name: 'Selected lines' })
  await expect(bar).toContainText('1 line')
  await number(page, 'f1n81').click({ modifiers: ['Shift'] })
  await expect(bar).toContainText('3 lines')
  await expect(page).toHaveURL(/#f1n79-f1n81$/)
  await bar.getByRole('link', { name: 'Ask here' }).click()
  await expect(text(page)).toHaveValue(/^On .+ wrote:\n> diff --git a\/.+\n\[\.\.\.\]\n> @@ .+\n/)
  await expect(text(page)).toHaveValue(/\n> \+.*mmap_complete/)
})

test('selects by keys: s begins, arrows move and extend, Enter asks, Escape lets go', async ({ page }) => {
  await page.goto(`${await first(page)}#f1`)
  await press(page, 's')
  const bar = page.getByRole('region', { name: 'Selected lines' })
  await expect(bar).toContainText('1 line')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(bar).toContainText('2 lines')
  await page.keyboard.press('Escape')
  await expect(bar).toBeHidden()
  await press(page, 's')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/ask\?message=/)
})

test('shows the lines of an address to whom it is sent', async ({ page }) => {
  const path = await first(page)
  await page.goto(`${path}#f1n79-f1n81`)
  await expect(page.getByRole('region', { name: 'Selected lines' })).toContainText('3 lines')
  await expect(page.locator('tr.sel')).toHaveCount(3)
})

test('selects side by side, too', async ({ page }) => {
  await page.goto(`${await first(page)}?view=split`)
  await page.locator('html[data-desk]').waitFor({ state: 'attached' })
  await page.locator('td.ln.add a').first().click()
  await expect(page.getByRole('region', { name: 'Selected lines' })).toContainText('1 line')
})

test('takes what was written along to the mail program', async ({ page }) => {
  await page.goto(await first(page))
  await page
    .getByRole('link', { name: /^ask about @@/ })
    .first()
    .click()
  await page.waitForURL(/\/ask\?message=/)
  await page.locator('html[data-desk]').waitFor({ state: 'attached' })
  await text(page).fill('On Monday, Ada wrote:\n> +int a;\n\nWhy & what = this?\n')
  const link = page.getByRole('link', { name: 'Open in the mail program' })
  await link.evaluate((element) => element.addEventListener('click', (event) => event.preventDefault()))
  await link.click()
  const href = (await link.getAttribute('href')) ?? ''
  expect(href).toMatch(/^mailto:[^?]+@[^?]+\?/)
  const fields = new URL(href).searchParams
  expect([...fields.keys()].sort()).toEqual(['body', 'cc', 'in-reply-to', 'subject'])
  expect(fields.get('body')).toContain('Why & what = this?')
  expect(fields.get('subject')).toMatch(/^Re: \[PATCH/)
})

test('is accessible and fits narrow screens', async ({ page }) => {
  await page.goto(await first(page))
  await page
    .getByRole('link', { name: /^ask about @@/ })
    .first()
    .click()
  await expectAccessible(page)
  await expectNoSideways(page, 320)
})

test('has no page for a mail that is not here', async ({ page }) => {
  expect((await page.goto('/ask?message=nothing%40example.org'))?.status()).toBe(404)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('chooses lines, writes, and saves a file for git send-email', async ({ page }) => {
    await page.goto(await first(page))
    await page
      .getByRole('link', { name: /^ask about @@/ })
      .first()
      .click()
    const lines = page.locator('.ask-line')
    await lines.nth(2).locator('input').first().check()
    await lines.nth(3).locator('input').last().check()
    await page.getByRole('button', { name: 'Quote these lines' }).click()
    await expect(page.getByText('2 lines are quoted')).toBeVisible()
    await text(page).fill('On Monday, Ada wrote:\n> +int a;\n\nIs this Größe right?\n')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as a file' }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^reply-patch-1-3-[a-z0-9-]+\.eml$/)
    const saved = await readFile(await download.path(), 'utf8')
    expect(saved).toMatch(/^From: .*ada\.tester@example\.org>\r\nTo: /)
    expect(saved).toMatch(/\r\nIn-Reply-To: <\S+>\r\nReferences:/)
    expect(saved).toContain('Is this Größe right?')
    expect(saved).not.toContain('format=flowed')
  })
})
