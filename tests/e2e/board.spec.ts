import { expect, type Locator, type Page, test } from '@playwright/test'
import { expectAccessible, expectNoSideways, press, sampleSeries } from '../helpers/desk'

const lane = (page: Page, turn: string): Locator => page.locator(`[data-lane-of="${turn}"]`)
const board = async (page: Page): Promise<void> => {
  await page.goto(`${await sampleSeries(page)}/questions?view=lanes`)
}
const flash = (page: Page): Locator => page.locator('.flash')

async function undo(page: Page): Promise<void> {
  await flash(page).getByRole('button', { name: 'Undo' }).click()
  await expect(flash(page)).toContainText('Undone')
}

test('a card is dragged to another lane, which says before what that means, and taken back', async ({
  page,
}) => {
  await board(page)
  await page.locator('.lane-card[draggable="true"]').first().waitFor()
  const card = lane(page, 'author').locator('.lane-card').first()
  const id = await card.getAttribute('id')
  const to = lane(page, 'asker')
  await card.hover()
  await page.mouse.down()
  // The drag begins where the card is, before the page scrolls to the lane.
  const box = await card.boundingBox()
  if (box) await page.mouse.move(box.x + box.width / 2 + 8, box.y + box.height / 2 + 8)
  await to.hover()
  await to.hover()
  await expect(to).toHaveAttribute('data-drop', 'sets')
  await expect(to.locator('[data-drop-note]')).toHaveText('It becomes answered: the asker may come back.')
  await page.mouse.up()
  await expect(to.locator(`#${id}`)).toBeVisible()
  await expect(flash(page)).toContainText('The question is answered now.')
  await undo(page)
  await expect(lane(page, 'author').locator(`#${id}`)).toBeVisible()
})

test('a lane that cannot take a card says why', async ({ page }) => {
  await board(page)
  const menus = page.locator('.lane-card').first()
  await menus.getByRole('button', { name: /^Move/ }).click()
  const refused = menus.locator('[data-lane]:disabled').first()
  await expect(refused).toBeVisible()
  await expect(refused).toContainText(/is here|no newer revision/i)
})

test('the same by keyboard: j, l, Enter, z', async ({ page }) => {
  await board(page)
  const card = lane(page, 'author').locator('.lane-card').first()
  const id = await card.getAttribute('id')
  await press(page, 'j')
  await expect(card).toHaveClass(/here/)
  await press(page, 'l')
  await expect(card.locator('.lane-menu [data-lane]:focus')).toHaveAttribute('data-lane', 'asker')
  await page.keyboard.press('Enter')
  await expect(lane(page, 'asker').locator(`#${id}`)).toBeVisible()
  await press(page, 'z')
  await expect(lane(page, 'author').locator(`#${id}`)).toBeVisible()
})

test('a row is edited where it stands, all at once, with one undo', async ({ page }) => {
  await page.goto('/questions?text=fork')
  const row = page.locator('.ql-row').first()
  const kind = row.locator('[data-key="edit"]')
  const before = await kind.textContent()
  await press(page, 'j')
  await press(page, 'i')
  const form = row.locator('form.q-edit')
  await expect(form.getByLabel('Status')).toBeFocused()
  await form.getByLabel('Kind').selectOption('nit')
  await form.getByLabel('Who has it').selectOption('me')
  await form.getByLabel('Until').fill('2099-12-31')
  await form.getByRole('button', { name: 'Save' }).click()
  await expect(flash(page)).toContainText('Changed in 2 points.')
  await expect(page).not.toHaveURL(/edit=/)
  await expect(kind).toContainText('nit')
  await expect(row.getByText(/yours until/)).toBeVisible()
  await undo(page)
  await expect(kind).toHaveText(before ?? '')
  await expect(row.getByText(/yours/)).toBeHidden()
})

test('a range is chosen, changed and taken back with one press', async ({ page }) => {
  await page.goto('/questions?sort=asked&status=open')
  const boxes = page.locator('.ql-row input[type="checkbox"]')
  await page.locator('html[data-desk]').waitFor({ state: 'attached' })
  await boxes.nth(0).check()
  await boxes.nth(2).click({ modifiers: ['Shift'] })
  await expect(page.locator('form.many [data-count]')).toHaveText('3 chosen')
  const total = await page.locator('.ql-row').count()
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await expect(flash(page)).toContainText('3 questions dismissed.')
  await expect(page.locator('.ql-row')).toHaveCount(total - 3)
  await undo(page)
  await expect(page.locator('.ql-row')).toHaveCount(total)
})

test('doubtful ones go by with one key each', async ({ page }) => {
  await page.goto('/questions?doubt=only')
  const total = await page.locator('.ql-row').count()
  await press(page, 'j')
  await press(page, 'd')
  await expect(page.locator('.ql-row')).toHaveCount(total - 1)
  await expect(page.locator('.ql-row.here')).toHaveCount(1)
  await press(page, 'z')
  await expect(page.locator('.ql-row')).toHaveCount(total)
})

test('a filter is saved, fed and removed again', async ({ page }) => {
  const name = `open ${Date.now()}`
  await page.goto('/questions?status=open')
  await page.getByText('Save this filter').click()
  await page.getByLabel('Name').fill(name)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(flash(page)).toContainText(`Saved as ${name}`)
  const saved = page
    .getByRole('list', { name: 'Saved filters' })
    .getByRole('listitem')
    .filter({ hasText: name })
  const href = await saved.getByRole('link', { name: /^Atom/ }).getAttribute('href')
  const feed = await page.request.get(href ?? '')
  expect(feed.headers()['content-type']).toContain('application/atom+xml')
  const text = await feed.text()
  expect(text).toContain(`<title>Reroll: ${name}</title>`)
  expect(text).toContain('<id>urn:reroll:question:')
  await saved.getByRole('button', { name: /remove the filter/ }).click()
  await expect(saved).toHaveCount(0)
  expect((await page.request.get(href ?? '')).status()).toBe(404)
  await undo(page)
  await expect(saved).toHaveCount(1)
  await saved.getByRole('button', { name: /remove the filter/ }).click()
  await expect(saved).toHaveCount(0)
})

test('text that is selected in a mail is offered as a question', async ({ page }) => {
  await page.goto('/questions?text=fork')
  await page.locator('.q-what > a').first().click()
  await page.locator('article.q-page').getByRole('link', { name: 'mail' }).click()
  await page.waitForURL(/\/m\//)
  await page.locator('html[data-desk]').waitFor({ state: 'attached' })
  const line = page.locator('.part-question .ml').first()
  await line.click({ clickCount: 3 })
  await page.getByRole('link', { name: /^Add th/ }).click()
  await expect(page).toHaveURL(/first=\d+&last=\d+/)
  await expect(page.locator('.tick-line input:checked').first()).toBeVisible()
})

test('the board and an open row fit every width and have nothing against WCAG 2.2 AA', async ({ page }) => {
  await board(page)
  const href = await page.locator('.lane-card a.strong').first().getAttribute('href')
  const id = (href ?? '').replace('/q/', '')
  for (const path of [page.url(), `/questions?doubt=with&edit=${id}`, `${href}/path`]) {
    // High enough that the bar at its edge, which stays in sight, lies on no card.
    await page.setViewportSize({ width: 1280, height: 6000 })
    await page.goto(path)
    await expectAccessible(page)
    for (const width of [320, 380, 2560]) await expectNoSideways(page, width)
  }
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('a card is moved by its menu and taken back', async ({ page }) => {
    await board(page)
    const card = lane(page, 'author').locator('.lane-card').first()
    const id = await card.getAttribute('id')
    await card.getByRole('button', { name: /^Move/ }).click()
    await card.locator('[data-lane="asker"]').click()
    await expect(lane(page, 'asker').locator(`#${id}`)).toBeVisible()
    await undo(page)
    await expect(lane(page, 'author').locator(`#${id}`)).toBeVisible()
  })

  test('a row is edited and a filter saved', async ({ page }) => {
    await page.goto('/questions?text=fork')
    await page.locator('.ql-row [data-key="edit"]').first().click()
    const form = page.locator('form.q-edit')
    await form.getByLabel('Status').selectOption('declined')
    await form.getByRole('button', { name: 'Save' }).click()
    await expect(flash(page)).toContainText('Changed.')
    await undo(page)
    await page.getByText('Save this filter').click()
    await page.getByLabel('Name').fill(`plain ${Date.now()}`)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(flash(page)).toContainText('Saved as plain')
    await undo(page)
  })
})
