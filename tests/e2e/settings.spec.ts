import { expect, test } from '@playwright/test'
import { expectAccessible, expectNoSideways, sampleSeries } from '../helpers/desk'

test('says who the user is, and refuses what is no address', async ({ page }) => {
  await page.goto('/settings')
  const [name, address] = [page.getByLabel('Name', { exact: true }), page.getByLabel(/^Mail address/)]
  const before = [await name.inputValue(), await address.inputValue()]
  await name.fill('Ada T.')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(/You are Ada T\. </)).toBeVisible()
  await name.fill(before[0] ?? '')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(`You are ${before[0]} <${before[1]}> now.`)).toBeVisible()
})

test('takes a series off the lists and puts it back', async ({ page }) => {
  const series = await sampleSeries(page)
  await page.goto(`${series}/settings`)
  await page.getByRole('button', { name: 'Remove the series' }).click()
  await expect(page.getByText('The series is off the lists.')).toBeVisible()
  await page.goto('/')
  await expect(page.locator(`a[href="${series}"]`)).toHaveCount(0)
  await page.goto('/settings')
  await page.getByRole('button', { name: /^Put back bufdev/ }).click()
  await expect(page.getByText('The series is on the lists again.')).toBeVisible()
  await page.goto(series)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('bufdev')
})

test('corrects the title and undoes it', async ({ page }) => {
  await page.goto(`${await sampleSeries(page)}/settings`)
  const title = await page.getByLabel('Title', { exact: true }).inputValue()
  await page.getByLabel('Title', { exact: true }).fill('Another title')
  await page.getByRole('button', { name: 'Correct the title' }).click()
  await expect(page.getByRole('navigation', { name: 'Breadcrumb' })).toContainText('Another title')
  await page
    .getByRole('button', { name: /^Undo title/ })
    .first()
    .click()
  await expect(page.getByRole('navigation', { name: 'Breadcrumb' })).toContainText(title)
})

test('takes a revision out, links it again by a Message-ID, and corrects a version', async ({ page }) => {
  const series = await sampleSeries(page)
  await page.goto(`${series}/settings`)
  await page.getByRole('button', { name: 'Take it out v2' }).click()
  await expect(page.getByText('it is a series of its own now')).toBeVisible()
  await expect(page.locator('.revision-setting')).toHaveCount(1)
  await page
    .getByRole('button', { name: /^Undo unlinked/ })
    .first()
    .click()
  await expect(page.locator('.revision-setting')).toHaveCount(2)
  await page.getByRole('spinbutton', { name: 'Version' }).nth(1).fill('3')
  await page.getByRole('button', { name: 'Correct the version of v2' }).click()
  await expect(page.locator('.revision-setting').nth(1)).toContainText('v3')
  await page
    .getByRole('button', { name: /^Undo version/ })
    .first()
    .click()
  await expect(page.locator('.revision-setting').nth(1)).toContainText('v2')
})

test('has nothing against WCAG 2.2 AA and fits every width', async ({ page }) => {
  for (const path of ['/settings', `${await sampleSeries(page)}/settings`]) {
    await page.goto(path)
    await expectAccessible(page)
    for (const width of [320, 2560]) await expectNoSideways(page, width)
    await page.setViewportSize({ width: 1280, height: 800 })
  }
})
