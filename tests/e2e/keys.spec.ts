import { expect, type Page, test } from '@playwright/test'
import { press, sampleSeries } from '../helpers/desk'

async function setKey(page: Page, what: string, key: string): Promise<void> {
  await page.goto('/settings')
  await page.getByLabel(what, { exact: true }).fill(key)
  await page.getByRole('button', { name: 'Keep these keys' }).click()
}

async function reset(page: Page): Promise<void> {
  await page.goto('/settings')
  await page.getByRole('button', { name: 'Give all their first keys back' }).click()
  await expect(page.getByText('Every action has its first key again.')).toBeVisible()
}

test('walks a patch: questions, folds, the doubtful ones, up and on', async ({ page }) => {
  const series = await sampleSeries(page)
  await page.goto(`${series}/v1/1`)
  await press(page, 'n')
  const first = await page.locator('.q.here').getAttribute('data-question')
  await press(page, 'n')
  await expect(page.locator('.q.here')).not.toHaveAttribute('data-question', first ?? '')
  await press(page, 'p')
  await expect(page.locator('.q.here')).toHaveAttribute('data-question', first ?? '')
  const open = await page.locator('.q.here > details').evaluate((fold: HTMLDetailsElement) => fold.open)
  await press(page, 'o')
  await expect(page.locator('.q.here > details')).toHaveJSProperty('open', !open)
  await press(page, ']')
  await expect(page).toHaveURL(/\/v1\/2/)
  await press(page, '[')
  await expect(page).toHaveURL(/\/v1\/1/)
  await press(page, 'u')
  await expect(page).toHaveURL(new RegExp(`${series}/v1$|${series}$`))
})

test('shows and hides the doubtful ones in a list, and keeps that in the address', async ({ page }) => {
  await page.goto('/questions')
  const rows = page.locator('.ql-row')
  const sure = await rows.count()
  await press(page, 'm')
  await expect(page).toHaveURL(/doubt=with/)
  await expect.poll(() => rows.count()).toBeGreaterThan(sure)
  await press(page, 'm')
  await expect(page).toHaveURL(/\/questions$/)
  await expect(rows).toHaveCount(sure)
})

test('drafts an answer from a list on the question’s own page', async ({ page }) => {
  await page.goto('/questions?text=fork')
  await press(page, 'n')
  await press(page, 'a')
  await expect(page).toHaveURL(/\/q\/\d+(?:\?folds=draft)?#draft$/)
  await expect(page.locator('details#draft')).toHaveJSProperty('open', true)
})

test('a modifier leaves the key to the browser', async ({ page }) => {
  await page.goto('/')
  await press(page, 'Control+j')
  await press(page, 'Shift+J')
  await press(page, 'Alt+j')
  await expect(page.locator('.here')).toHaveCount(0)
  await press(page, 'j')
  await expect(page.locator('.here')).toHaveCount(1)
})

test('a changed key works and stands in the help; a clash is refused with a sentence', async ({ page }) => {
  await setKey(page, 'next entry', ';')
  await expect(page.getByText('The keys are kept.')).toBeVisible()
  await page.goto('/')
  await press(page, 'j')
  await expect(page.locator('.here')).toHaveCount(0)
  await press(page, ';')
  await expect(page.locator('.here')).toHaveCount(1)
  await press(page, '?')
  await expect(
    page.getByRole('dialog', { name: 'Keys' }).locator('.key-row', { hasText: 'next entry' }),
  ).toContainText(';')
  await setKey(page, 'take the question, or give it back', ';')
  await expect(page.getByRole('alert').filter({ hasText: 'would stand for two' })).toContainText('next entry')
  await expect(page.getByLabel('take the question, or give it back', { exact: true })).toHaveValue(';')
  await reset(page)
  await page.goto('/')
  await press(page, 'j')
  await expect(page.locator('.here')).toHaveCount(1)
})

test('all keys can be switched off (WCAG 2.1.4)', async ({ page }) => {
  await page.goto('/settings')
  await page.getByLabel(/^Single keys do something/).uncheck()
  await page.getByRole('button', { name: 'Keep these keys' }).click()
  await expect(page.getByText(/rest until you switch them on/)).toBeVisible()
  await page.goto('/')
  for (const key of ['j', 'g', 't', '?']) await press(page, key)
  await expect(page.locator('.here')).toHaveCount(0)
  await expect(page).toHaveURL(/\/$/)
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeHidden()
  await reset(page)
})

/** Keeps the answers to changes back until what it gives is called. */
async function holdAnswers(page: Page): Promise<() => void> {
  let answer: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route('**/questions**', async (route) => {
    if (route.request().method() === 'POST') await held
    await route.continue()
  })
  return () => answer()
}

test('a status shows before the server has answered', async ({ page }) => {
  await page.goto('/questions?text=fork')
  const row = page.locator('.ql-row').first()
  const button = row.getByRole('button', { name: /change the status/ })
  const answer = await holdAnswers(page)
  await press(page, 'n')
  await press(page, 'e')
  await row.locator('[popover] button[value="declined"]').click()
  await expect(button).toContainText('declined')
  await expect(page.getByText('The question is declined now.')).toBeHidden()
  answer()
  await expect(page.getByText('The question is declined now.')).toBeVisible()
  await page.unroute('**/questions**')
  await button.click()
  await row.locator('[popover] button[value="open"]').click()
  await expect(page.getByText('The question is open now.')).toBeVisible()
})

test('a second change before the first is answered waits for it, and goes through', async ({ page }) => {
  await page.goto('/questions?text=fork')
  const row = page.locator('.ql-row').first()
  const button = row.getByRole('button', { name: /change the status/ })
  const answer = await holdAnswers(page)
  await press(page, 'n')
  await press(page, 'c')
  await expect(row.getByRole('button', { name: /^Yours/ })).toBeVisible()
  await button.click()
  await row.locator('[popover] button[value="declined"]').click()
  await expect(button).toContainText('declined')
  answer()
  await expect(page.getByText('The question is declined now.')).toBeVisible({ timeout: 30_000 })
  await expect(row.getByRole('button', { name: /^Release/ })).toBeVisible()
  await button.click()
  await row.locator('[popover] button[value="open"]').click()
  await row.getByRole('button', { name: /^Release/ }).click()
  await expect(page.getByText('Given back; nobody has it now.')).toBeVisible({ timeout: 30_000 })
})

test('a status that is refused is taken back, with the reason', async ({ page, context }) => {
  await page.goto('/questions?text=fork')
  const row = page.locator('.ql-row').first()
  const button = row.getByRole('button', { name: /change the status/ })
  // Somebody else is quicker; the page does not hear of it.
  await page.route('**/api/events**', (route) => route.abort())
  await page.reload()
  const before = (await button.locator('.status').textContent()) ?? ''
  const other = await context.newPage()
  await other.goto('/questions?text=fork')
  await other.locator('.ql-row').first().getByRole('button', { name: /^Take/ }).click()
  await expect(other.getByText(/^The question is yours/)).toBeVisible()
  await page.evaluate(() => {
    const seen: string[] = []
    Object.assign(window, { seen })
    new MutationObserver(() =>
      seen.push(document.querySelector('.ql-row .status')?.getAttribute('data-status') ?? ''),
    ).observe(document.body, { subtree: true, attributes: true, attributeFilter: ['data-status'] })
  })
  await button.click()
  await row.locator('[popover] button[value="withdrawn"]').click()
  await expect(page.locator('main .notice.error')).toBeVisible()
  await expect(button).not.toContainText('withdrawn')
  await expect(button.locator('.status')).toHaveText(before)
  expect(await page.evaluate(() => (window as unknown as { seen: string[] }).seen)).toContain('withdrawn')
  await other
    .getByRole('button', { name: /^Release/ })
    .first()
    .click()
  await expect(other.getByText('Given back; nobody has it now.')).toBeVisible()
})
