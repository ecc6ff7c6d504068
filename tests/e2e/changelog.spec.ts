import { expect, type Page, test } from '@playwright/test'
import { expectAccessible, expectNoSideways, sampleSeries } from '../helpers/desk'

const kernel = (page: Page) => page.getByRole('textbox', { name: 'Kernel text' })

test('tells what v2 did, by patch, with links to the questions', async ({ page }) => {
  await page.goto(`${await sampleSeries(page)}/v2/changelog`)
  await expect(kernel(page)).toHaveValue(/^Changes in v2:\n- /)
  await expect(page.locator('.entry').first()).toBeVisible()
  await page.locator('.entry a[href^="/q/"]').first().click()
  await expect(page).toHaveURL(/\/q\/\d+/)
})

test('keeps an edited text, gives it as a file, and goes back to the draft', async ({ page }) => {
  const path = `${await sampleSeries(page)}/v2/changelog`
  await page.goto(path)
  await kernel(page).fill('Changes in v2:\n- written by hand\n')
  await page.getByRole('button', { name: 'Save the Kernel text' }).click()
  await expect(page.getByText('edited by hand')).toBeVisible()
  await page.reload()
  await expect(kernel(page)).toHaveValue('Changes in v2:\n- written by hand\n')
  const file = await page.request.get(`${path}/changelog.txt`)
  expect(await file.text()).toBe('Changes in v2:\n- written by hand\n')
  expect(file.headers()).toMatchObject({
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'content-disposition': 'attachment; filename="v2-changelog.txt"',
  })
  await page.getByRole('button', { name: 'Back to the draft of the Kernel text' }).click()
  await expect(page.getByText('edited by hand')).toBeHidden()
  await expect(kernel(page)).not.toHaveValue(/written by hand/)
})

test('tells the second of two editors', async ({ page, context }) => {
  const path = `${await sampleSeries(page)}/v3/changelog`
  const other = await context.newPage()
  await page.goto(path)
  await other.goto(path)
  await kernel(other).fill('theirs')
  await other.getByRole('button', { name: 'Save the Kernel text' }).click()
  await expect(other.getByText('edited by hand')).toBeVisible()
  await kernel(page).fill('mine')
  await page.getByRole('button', { name: 'Save the Kernel text' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'changed by somebody else' })).toBeVisible()
  await page.goto(path)
  await expect(kernel(page)).toHaveValue('theirs')
  await page.getByRole('button', { name: /Back to the draft/ }).click()
  await expect(page.getByText('edited by hand')).toBeHidden()
})

test('a status that is set stands in it at once', async ({ page }) => {
  const series = await sampleSeries(page)
  await page.goto(`${series}/questions?revision=v1&status=open`)
  const row = page.locator('.ql-row').first()
  const id = await row.getAttribute('id')
  await row.getByRole('button', { name: /change the status/ }).click()
  await row.locator('[popover] button[value="addressed"]').click()
  await expect(page.getByText('The question is addressed in v2 now.')).toBeVisible()
  await page.goto(`${series}/v2/changelog`)
  await expect(page.locator(`.entry a[href="/q/${id?.slice(1)}"]`)).toBeVisible()
  await page.goto(`/q/${id?.slice(1)}`)
  await page
    .getByRole('button', { name: /^Undo status/ })
    .first()
    .click()
  await expect(page.getByText('Undone; the history')).toBeVisible()
})

test('does not know revisions that nobody posted, but the next one', async ({ page }) => {
  const series = await sampleSeries(page)
  expect((await page.goto(`${series}/v3/changelog`))?.status()).toBe(200)
  await expect(page.getByText('not posted yet')).toBeVisible()
  expect((await page.goto(`${series}/v9/changelog`))?.status()).toBe(404)
  expect((await page.request.get(`${series}/v2/changelog/other.txt`)).status()).toBe(404)
})

test('has nothing against WCAG 2.2 AA and fits every width', async ({ page }) => {
  await page.goto(`${await sampleSeries(page)}/v2/changelog`)
  await expectAccessible(page)
  for (const width of [320, 380, 2560]) await expectNoSideways(page, width)
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('is edited, saved, downloaded and given back to the draft', async ({ page }) => {
    const path = `${await sampleSeries(page)}/v2/changelog`
    await page.goto(path)
    await kernel(page).fill('Changes in v2:\n- no script\n')
    await page.getByRole('button', { name: 'Save the Kernel text' }).click()
    await expect(page.getByText('edited by hand')).toBeVisible()
    expect(await (await page.request.get(`${path}/changelog.txt`)).text()).toBe(
      'Changes in v2:\n- no script\n',
    )
    await page.getByRole('button', { name: 'Back to the draft of the Kernel text' }).click()
    await expect(page.getByText('edited by hand')).toBeHidden()
  })
})
