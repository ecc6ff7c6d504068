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

test('gives the next cover letter for b4 and git, the text below each patch, and JSON', async ({ page }) => {
  const path = `${await sampleSeries(page)}/v2/changelog`
  await page.goto(path)
  const cover = page.getByRole('region', { name: 'Cover letter of v2' })
  await cover.getByText('What the draft for b4 says').click()
  await expect(cover.locator('#cover-b4')).toContainText(/^bufdev: let drivers complete/)
  for (const [link, name, start] of [
    ['Draft for b4', 'b4-cover.txt', /^bufdev: let drivers complete and abort a mapping\n\n/],
    ['Draft for git send-email', '0000-cover-letter.patch', /^Subject: \[PATCH v2 0\/3\] bufdev: /],
  ] as const) {
    await expect(cover.getByRole('link', { name: link })).toHaveAttribute('href', `${path}/${name}`)
    const file = await page.request.get(`${path}/${name}`)
    expect(await file.text()).toMatch(start)
    expect(await file.text()).toContain('\nChanges in v2:\n')
  }
  await page.getByText('For below the --- of patch 2').click()
  await expect(page.locator('#below-2')).toContainText(/^Changes in v2:\n- /)
  const json = await (await page.request.get(`${path}/changelog.json`)).json()
  expect(json).toMatchObject({
    revision: 2,
    entries: expect.arrayContaining([expect.objectContaining({ patch: 2 })]),
  })
})

test('wraps at 72, names who asked, and links to the mails and the older revision', async ({ page }) => {
  await page.goto(`${await sampleSeries(page)}/v2/changelog`)
  const text = await kernel(page).inputValue()
  const lines = text.split('\n').filter((line) => !line.includes('://'))
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(72)
  expect(text).toMatch(/\((?:[A-Z]\w+ ){1,2}\w+\) \[1\]|\[1\]/)
  expect(text).toMatch(/^\[1\] https:\/\/\S+$/m)
  expect(text).toMatch(/^- Link to v1: https:\/\//m)
})

test('goes on with what the author wrote before, below its own section', async ({ page }) => {
  await page.goto(`${await sampleSeries(page)}/v3/changelog`)
  await expect(kernel(page)).toHaveValue(/^Changes in v3:\n- [\s\S]*\nChanges in v2:\n- /)
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
