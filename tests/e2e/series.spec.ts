import { expect, test } from '@playwright/test'
import { expectAccessible, expectNoSideways, sampleSeries } from '../helpers/desk'

test('shows the newest revision first and leads to the others', async ({ page }) => {
  const home = await sampleSeries(page)
  await page.goto(home)
  const revisions = page.getByRole('navigation', { name: 'Revisions' })
  await expect(revisions.locator('[aria-current]')).toHaveText('v2')
  await revisions.getByRole('link', { name: 'v1' }).click()
  await expect(page).toHaveURL(`${home}/v1`)
  await expect(page.getByRole('list', { name: 'Patches of v1' })).toBeVisible()
})

test('lists the patches with files, lines and questions', async ({ page }) => {
  await page.goto(`${await sampleSeries(page)}/v1`)
  const patches = page.getByRole('list', { name: 'Patches of v1' })
  const first = patches
    .getByRole('listitem')
    .filter({ hasText: 'add the mmap_complete and mmap_abort hooks' })
  await expect(first).toContainText('core.c, bufdev.h')
  await expect(first).toContainText('+18 −1')
  await expect(first).toContainText(/\d+.agreed/)
  await first.getByRole('link').first().click()
  await expect(page).toHaveURL(/\/v1\/1$/)
})

test('counts whose turn it is, and each number is that of the list behind it', async ({ page }) => {
  await page.goto(await sampleSeries(page))
  const turn = page.getByRole('region', { name: 'Whose turn' })
  const link = turn.getByRole('link', { name: 'The author has to answer' })
  const count = await turn.locator('dd').first().textContent()
  await link.click()
  await expect(page.locator('.ql-row')).toHaveCount(Number(count))
})

test('names those who asked and says why a revision belongs here', async ({ page }) => {
  await page.goto(await sampleSeries(page))
  await expect(page.getByRole('region', { name: 'Who asked' })).toContainText('Hanae Lindqvist')
  await expect(page.getByRole('region', { name: 'Why it belongs here' })).toContainText('change-id')
  await expect(page.getByRole('region', { name: 'Newest' }).getByRole('listitem')).not.toHaveCount(0)
})

test('prints the series, its patches and its pictures', async ({ page }) => {
  await page.goto(`${await sampleSeries(page)}/v1`)
  await page.emulateMedia({ media: 'print' })
  await expect(page.locator('.rail')).toBeHidden()
  await expect(page.getByRole('list', { name: 'Patches of v1' })).toBeVisible()
  await expect(page.getByRole('figure', { name: /^Over time/ }).getByRole('img')).toBeVisible()
  await expect(page.getByText('As a table').first()).toBeHidden()
})

test('is accessible and fits narrow screens', async ({ page }) => {
  const home = await sampleSeries(page)
  for (const path of [home, `${home}/v1`]) {
    await page.goto(path)
    await expectAccessible(page)
    await expectNoSideways(page, 320)
  }
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('leads from the series to a patch and back', async ({ page }) => {
    const home = await sampleSeries(page)
    await page.goto(`${home}/v1`)
    await page
      .getByRole('link', { name: /ring: map the buffer/ })
      .first()
      .click()
    await expect(page).toHaveURL(/\/v1\/2$/)
    await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link').first().click()
    await expect(page).toHaveURL(home)
  })
})
