import { expect, type Page, test } from '@playwright/test'
import { expectAccessible, expectNoSideways, openQuestion, sampleSeries } from '../helpers/desk'

const figure = (page: Page, name: RegExp) => page.getByRole('figure', { name })

test('draws a series over time, with the numbers behind it', async ({ page }) => {
  await page.goto(await sampleSeries(page))
  const over = figure(page, /^Over time/)
  await expect(over.getByRole('img')).toHaveAccessibleName(
    /v1, v2 from .+ replies, \d+ questions asked, \d+ settled/,
  )
  await over.getByText('As a table').click()
  const posted = over.getByRole('row').filter({ hasText: 'v1' })
  await expect(posted).toHaveCount(1)
  const open = over.getByRole('row').last().getByRole('cell').last()
  const said = await over.getByRole('img').getAttribute('aria-label')
  expect(said).toContain(`${await open.textContent()} open at the end`)
})

test('draws the questions of each patch by status, and the table counts the same', async ({ page }) => {
  await page.goto(`${await sampleSeries(page)}/v1`)
  const bars = figure(page, /^Questions by patch of v1/)
  await expect(bars.locator('rect[data-status]').first()).toBeVisible()
  await bars.getByText('As a table').click()
  const row = bars.getByRole('row').filter({ hasText: 'mmap_complete' }).first()
  const numbers = (await row.getByRole('cell').allTextContents()).map(Number)
  const all = numbers.pop()
  expect(numbers.reduce((sum, one) => sum + one, 0)).toBe(all)
})

test('draws the files by heat and leads to their questions', async ({ page }) => {
  await page.goto(await sampleSeries(page))
  const heat = figure(page, /^Questions by file/)
  await heat.getByText('As a table').click()
  const row = heat.getByRole('row').nth(1)
  const all = await row.getByRole('cell').nth(-2).textContent()
  await row.getByRole('link').click()
  await expect(page.locator('.ql-row')).toHaveCount(Number(all))
})

test('draws the path of a question over the revisions', async ({ page }) => {
  await openQuestion(page, 'lock dropped before')
  await page.goto(`${new URL(page.url()).pathname}/path`)
  const path = figure(page, /^Its code over the revisions/)
  await expect(path.getByRole('img')).toHaveAccessibleName(/v1: asked here, v2: \w+/)
})

test('is accessible with its tables open and fits narrow screens', async ({ page }) => {
  await page.goto(`${await sampleSeries(page)}/v1`)
  for (const table of await page.getByText('As a table').all()) await table.click()
  await expectAccessible(page)
  await expectNoSideways(page, 320)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('is drawn and told', async ({ page }) => {
    await page.goto(await sampleSeries(page))
    const over = figure(page, /^Over time/)
    await expect(over.getByRole('img')).toBeVisible()
    await over.getByText('As a table').click()
    await expect(over.getByRole('table')).toBeVisible()
  })
})
