import { expect, type Locator, type Page, test } from '@playwright/test'
import { expectAccessible, expectNoSideways, press, sampleSeries } from '../helpers/desk'

const rows = (page: Page): Locator => page.locator('.ql-row')
const statusButton = (row: Locator): Locator => row.getByRole('button', { name: /change the status/ })

async function setStatus(row: Locator, status: string): Promise<void> {
  await statusButton(row).click()
  await row.locator(`[popover] button[value="${status}"]`).click()
}

test('narrows the list by a form whose state is the address', async ({ page }) => {
  await page.goto('/questions')
  const all = await rows(page).count()
  await page.getByRole('search').getByLabel('Kind').selectOption('question')
  await page.getByRole('button', { name: 'Filter' }).click()
  await expect(page).toHaveURL(/kind=question/)
  const some = await rows(page).count()
  expect(some).toBeGreaterThan(0)
  expect(some).toBeLessThan(all)
  await page.reload()
  await expect(rows(page)).toHaveCount(some)
  await page.getByRole('link', { name: 'Clear' }).click()
  await expect(rows(page)).toHaveCount(all)
})

test('the numbers behind the filters are those of the rows', async ({ page }) => {
  await page.goto('/questions?status=open')
  const option = await page.locator('select[name="asker"]').locator('option').nth(2).textContent()
  const [, name, count] = /^(.*) \((\d+)\)$/.exec(option ?? '') ?? []
  await page.locator('select[name="asker"]').selectOption({ label: option ?? '' })
  await page.getByRole('button', { name: 'Filter' }).click()
  await expect(rows(page)).toHaveCount(Number(count))
  await expect(rows(page).first()).toContainText(name ?? 'nobody')
})

test('changes one question in its row, and says so', async ({ page }) => {
  await page.goto('/questions?text=fork')
  const row = rows(page).first()
  await setStatus(row, 'declined')
  await expect(page.getByText('The question is declined now.')).toBeVisible()
  await expect(statusButton(row)).toContainText('declined')
  await setStatus(row, 'open')
  await expect(page.getByText('The question is open now.')).toBeVisible()
  await expect(statusButton(row)).toContainText('open')
})

test('takes a question and gives it back', async ({ page }) => {
  await page.goto('/questions?text=fork')
  const row = rows(page).first()
  await row.getByRole('button', { name: /^Take/ }).click()
  // The button says "Yours" before the server has.
  await expect(page.getByText(/^The question is yours/)).toBeVisible()
  await expect(row.getByText('yours')).toBeVisible()
  await page.goto('/questions?assignee=me&text=fork')
  await expect(rows(page)).toHaveCount(1)
  await rows(page)
    .getByRole('button', { name: /^Release/ })
    .click()
  await expect(page.getByText('No question passes these filters')).toBeVisible()
})

test('changes many at once and leaves alone what somebody else changed', async ({ page, context }) => {
  const query = '/questions?kind=request&sort=asked'
  // A page that heard of the other's change would not be stale any more.
  await page.route('**/api/events*', (route) => route.abort())
  await page.goto(query)
  const [first, second] = [rows(page).nth(0), rows(page).nth(1)]
  const before = (await statusButton(second).locator('.status').getAttribute('data-status')) ?? 'open'
  const other = await context.newPage()
  await other.goto(query)
  await setStatus(rows(other).nth(0), 'withdrawn')
  await expect(other.getByText('The question is withdrawn now.')).toBeVisible()
  await first.getByRole('checkbox').check()
  await second.getByRole('checkbox').check()
  await page.locator('form.many select[name="status"]').selectOption('declined')
  await page.getByRole('button', { name: 'Set status' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Left as they are' })).toContainText(
    '1 question set to declined',
  )
  await expect(statusButton(rows(page).nth(1))).toContainText('declined')
  await setStatus(rows(page).nth(1), before)
  await expect(page.getByText(`The question is ${before} now.`)).toBeVisible()
})

test('shows whose turn it is in lanes', async ({ page }) => {
  await page.goto(`${await sampleSeries(page)}/questions?view=lanes`)
  for (const lane of [
    'The author has to answer',
    'The asker has not come back',
    'Agreed, waits for a revision',
  ])
    await expect(page.getByRole('heading', { name: new RegExp(lane) })).toBeVisible()
  await expect(page.locator('.lane-card').first()).toBeVisible()
})

test('works by keyboard: j, x, c, e and /', async ({ page }) => {
  // Of the sample alone: other tests leave their own questions claimed.
  await page.goto('/questions?sort=asked&asker=hanae%40example.org')
  await press(page, 'j')
  await press(page, 'j')
  await press(page, 'k')
  const here = page.locator('.ql-row.here')
  await expect(here).toHaveCount(1)
  await press(page, 'x')
  await expect(here.getByRole('checkbox')).toBeChecked()
  await press(page, 'c')
  // The row says "Yours" before the server has; only then can it be given back.
  await expect(page.getByText(/^The question is yours/)).toBeVisible()
  await press(page, 'c')
  await expect(page.getByText('Given back; nobody has it now.')).toBeVisible()
  await expect(here.getByText('yours')).toBeHidden()
  await press(page, 'e')
  await expect(here.locator('[popover]')).toBeVisible()
  await expect(here.locator('[popover] button:focus')).toHaveCount(1)
  await press(page, 'Escape')
  await expect(here.locator('[popover]')).toBeHidden()
  await press(page, '/')
  await expect(page.locator('[data-filter]')).toBeFocused()
})

test('says what an empty list would be filled by', async ({ page }) => {
  await page.goto('/questions?text=zzzzzz')
  await expect(page.getByText('No question passes these filters')).toBeVisible()
  await page.getByRole('link', { name: 'Show them all' }).click()
  await expect(rows(page).first()).toBeVisible()
})

test('has nothing against WCAG 2.2 AA and fits every width', async ({ page }) => {
  const series = await sampleSeries(page)
  for (const path of ['/questions', `${series}/questions`, `${series}/questions?view=lanes`]) {
    // High enough that the bar at its edge, which stays in sight, lies on no row.
    await page.setViewportSize({ width: 1280, height: 6000 })
    await page.goto(path)
    await expectAccessible(page)
    for (const width of [320, 380, 2560]) await expectNoSideways(page, width)
  }
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('narrows, takes, sets the status of one and of many', async ({ page }) => {
    await page.goto('/questions?text=fork')
    await rows(page).first().getByRole('button', { name: /^Take/ }).click()
    await expect(page).toHaveURL(/text=fork.*#q\d+/)
    await expect(rows(page).first().getByText('yours')).toBeVisible()
    await setStatus(rows(page).first(), 'answered')
    await expect(statusButton(rows(page).first())).toContainText('answered')
    await rows(page).first().getByRole('checkbox').check()
    await page.locator('form.many select[name="status"]').selectOption('open')
    await page.getByRole('button', { name: 'Set status' }).click()
    await expect(page.getByText('1 question set to open.')).toBeVisible()
    await rows(page)
      .first()
      .getByRole('button', { name: /^Release/ })
      .click()
    await expect(rows(page).first().getByText('yours')).toBeHidden()
  })
})
