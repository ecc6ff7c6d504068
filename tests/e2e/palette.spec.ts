import { expect, type Page, test } from '@playwright/test'
import { expectAccessible, expectNoSideways, press, sampleSeries } from '../helpers/desk'

const field = (page: Page) => page.getByRole('combobox', { name: 'Where to go, or what to do' })
const options = (page: Page) => page.getByRole('option')
const chosen = (page: Page) => page.locator('[role="option"][aria-selected="true"]')

async function openPalette(page: Page): Promise<void> {
  await press(page, 'Control+k')
  await expect(field(page)).toBeFocused()
}

test('goes to a series, a patch, a question and a mail by words or an id', async ({ page }) => {
  const series = await sampleSeries(page)
  for (const [words, address] of [
    ['drivers complete and abort', new RegExp(`${series}$`)],
    ['bufdev v1 2/3', new RegExp(`${series}/v1/2$`)],
    ['#1', /\/q\/1$/],
    ['settings', /\/settings$/],
  ] as const) {
    await page.goto('/')
    await openPalette(page)
    await field(page).fill(words)
    await press(page, 'Enter')
    await expect(page).toHaveURL(address)
  }
  await page.goto(`${series}/v1/1`)
  const mail = await page.locator('a[href^="/m/"]').first().getAttribute('href')
  await openPalette(page)
  await field(page).fill(`<${decodeURIComponent((mail ?? '').slice(3))}>`)
  await expect(options(page)).toHaveCount(1)
  await press(page, 'Enter')
  await expect(page).toHaveURL(new RegExp(`${(mail ?? '').replaceAll('.', '\\.')}$`))
})

test('is a combobox: the focus stays in the field while the keys choose', async ({ page }) => {
  await page.goto('/')
  await openPalette(page)
  await expect(field(page)).toHaveAttribute('aria-expanded', 'true')
  await field(page).fill('bufdev')
  await expect(page.getByRole('group', { name: 'Patches' })).toBeVisible()
  const first = await field(page).getAttribute('aria-activedescendant')
  await expect(chosen(page)).toHaveAttribute('id', first ?? '')
  await press(page, 'ArrowDown')
  await expect(field(page)).toBeFocused()
  await expect(field(page)).not.toHaveAttribute('aria-activedescendant', first ?? '')
  await press(page, 'ArrowUp')
  await press(page, 'ArrowUp')
  await expect(chosen(page)).toHaveText((await options(page).last().textContent()) ?? '')
  await expectAccessible(page)
  await press(page, 'Escape')
  await expect(page.getByRole('dialog', { name: 'Go to or do' })).toBeHidden()
  await expectNoSideways(page, 320)
})

test('does what the page offers for the marked question', async ({ page }) => {
  await page.goto('/questions?text=fork')
  await press(page, 'n')
  await openPalette(page)
  await field(page).fill('change the status declined')
  await expect(chosen(page)).toContainText('declined')
  await press(page, 'Enter')
  await expect(page.getByText('The question is declined now.')).toBeVisible()
  await press(page, 'n')
  await openPalette(page)
  await field(page).fill('change the status: open')
  await press(page, 'Enter')
  await expect(page.getByText('The question is open now.')).toBeVisible()
})

test('waits for the answer when Enter comes before it', async ({ page }) => {
  await page.goto('/')
  await page.route('**/go/find**', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 700))
    await route.continue()
  })
  await openPalette(page)
  await page.keyboard.type('matrix')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/matrix$/)
})

test('opens by its link, and leaves Ctrl-K in a text area to the browser', async ({ page }) => {
  await page.goto('/')
  await page.locator('html[data-desk]').waitFor({ state: 'attached' })
  await page.getByRole('link', { name: /Go to or do/ }).click()
  await expect(field(page)).toBeFocused()
  await press(page, 'Escape')
  await page.getByLabel(/paste a mail/i).focus()
  await press(page, 'Control+k')
  await expect(field(page)).toBeHidden()
})

test('says that nothing was found, and asks no pattern of the database', async ({ page }) => {
  await page.goto('/go?q=%25%25_zzz%5C')
  await expect(page.getByRole('heading', { name: 'Nothing here has all of these words' })).toBeVisible()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('is a page with the same places', async ({ page }) => {
    await page.goto('/')
    await page.getByRole('link', { name: /Go to or do/ }).click()
    await page.getByRole('searchbox').fill('bufdev v1 2/3')
    await page.getByRole('button', { name: 'Find' }).click()
    await expect(page).toHaveURL(/\/go\?q=bufdev/)
    await page.locator('main a[href$="/v1/2"]').first().click()
    await expect(page).toHaveURL(/\/v1\/2$/)
  })
})
