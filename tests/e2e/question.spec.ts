import { expect, type Page, test } from '@playwright/test'
import { expectAccessible, expectNoSideways, openQuestion, press } from '../helpers/desk'

const card = (page: Page) => page.locator('article.q-page')
const historyOf = (page: Page) => page.getByRole('region', { name: 'History' })

async function setStatus(page: Page, status: string): Promise<void> {
  await card(page)
    .getByRole('button', { name: /change the status/ })
    .click()
  await card(page).locator(`[popover] button[value="${status}"]`).click()
}

test('shows text, quote, code, answers, discussion and why it is here', async ({ page }) => {
  await openQuestion(page, 'fork')
  await expect(card(page)).toContainText(/fork/)
  await expect(page.locator('.window-here').first()).toBeVisible()
  await expect(page.getByRole('region', { name: 'Discussion' })).toContainText('asks it')
  await expect(page.getByRole('region', { name: 'Why it is here' })).toContainText('score')
})

test('is claimed until a day, changed and undone, with a history of all of it', async ({ page }) => {
  await openQuestion(page, 'fork')
  await page.getByLabel('Take it until').fill('2099-12-31')
  await page.getByRole('region', { name: 'Whose turn' }).getByRole('button', { name: 'Take' }).click()
  await expect(page.getByText('The question is yours until 2099-12-31.')).toBeVisible()
  await setStatus(page, 'agreed')
  await expect(historyOf(page)).toContainText('status: open → agreed')
  await historyOf(page)
    .getByRole('button', { name: /^Undo status/ })
    .first()
    .click()
  await expect(historyOf(page)).toContainText('undone: agreed, back to open')
  await card(page)
    .getByRole('button', { name: /^Release/ })
    .click()
  await expect(page.getByText('Nobody has it.')).toBeVisible()
})

test('tells the second of two editors and overwrites nothing', async ({ page, context }) => {
  await openQuestion(page, 'fork')
  const other = await context.newPage()
  await other.goto(page.url())
  await setStatus(other, 'declined')
  await expect(other.getByText('The question is declined now.')).toBeVisible()
  await setStatus(page, 'agreed')
  await expect(page.getByRole('alert').filter({ hasText: 'changed by somebody else' })).toBeVisible()
  await expect(card(page).getByRole('button', { name: /change the status/ })).toContainText('declined')
  await setStatus(page, 'open')
  await expect(page.getByText('The question is open now.')).toBeVisible()
})

test('takes a note in Markdown, shows it without its scripts, and gives it up', async ({ page }) => {
  await openQuestion(page, 'fork')
  await page
    .getByLabel('New note, in Markdown')
    .fill('see *this* <script>alert(1)</script> [x](javascript:alert(1))')
  await page.getByRole('button', { name: 'Add the note' }).click()
  const note = page.locator('.note')
  await expect(note.locator('em')).toHaveText('this')
  await expect(note.locator('script, a[href^="javascript"]')).toHaveCount(0)
  await note.getByRole('button', { name: /Remove/ }).click()
  await expect(note).toHaveCount(0)
})

test('is put on another line by hand and back again', async ({ page }) => {
  await openQuestion(page, 'fork')
  const before = await page.locator('.window-here').first().textContent()
  await page.getByRole('link', { name: 'Pick another line' }).click()
  await page.locator('.pick.add button').first().click()
  await expect(page.getByText(/It belongs to patch \d/)).toBeVisible()
  await expect(page.getByText('placed by hand')).toBeVisible()
  await historyOf(page)
    .getByRole('button', { name: /^Undo place/ })
    .first()
    .click()
  await expect(page.locator('.window-here').first()).toHaveText(before ?? '')
})

test('is given an answer that was not found, which is taken back', async ({ page }) => {
  await openQuestion(page, 'fork')
  await page.getByText('Add an answer that was not found').click()
  const reply = await page.locator('.talk-above a').first().getAttribute('href')
  await page.getByLabel('Link or Message-ID of the reply').fill(reply ?? '')
  await page.getByRole('button', { name: 'Add the answer' }).click()
  await expect(page.getByRole('heading', { name: '1 answer' })).toBeVisible()
  await historyOf(page)
    .getByRole('button', { name: /^Undo answer added/ })
    .first()
    .click()
  await expect(page.getByText('Nobody has answered it')).toBeVisible()
})

test('is split in two and joined again', async ({ page }) => {
  await page.goto('/questions?sort=asked&doubt=with')
  const links = await page
    .locator('.q-what > a')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''))
  for (const link of links) {
    await page.goto(link)
    if (await page.getByText('Split it in two').first().isVisible()) break
  }
  const whole = page.url()
  await page.getByText('Split it in two').first().click()
  await page
    .getByLabel('The first part ends with')
    .or(page.locator('.lines-pick input[name="afterLine"]'))
    .first()
    .check()
  await page.getByRole('button', { name: 'Split', exact: true }).click()
  await expect(page.getByText('Split from')).toBeVisible()
  expect(page.url()).not.toBe(whole)
  // The router shows the page before from memory; what stood in its HTML alone is to be there again.
  await page.goBack()
  await expect(page).toHaveURL(whole)
  await expect(page.getByText('This was split into')).toBeVisible()
  await expect(page.locator('[data-written]').first()).toBeAttached()
  await expect(page.locator('[data-written]:empty')).toHaveCount(0)
  await page.goForward()
  await expect(page.getByText('Split from')).toBeVisible()
  await historyOf(page)
    .getByRole('button', { name: /^Undo split/ })
    .click()
  await expect(page.getByText('Undone; the history holds both.')).toBeVisible()
  await page.goto(whole)
  await expect(page.getByText('This was split into')).toBeHidden()
})

test('drafts a reply that a mail program sends', async ({ page }) => {
  await openQuestion(page, 'fork')
  await press(page, 'a')
  const text = page.getByLabel('The drafted reply with its headers')
  await expect(text).toBeFocused()
  await expect(text).toHaveValue(
    /^To: \S+@example\.org\n(Cc: .*\n)?Subject: Re: .*\nIn-Reply-To: <[^>]+>\n\nOn .* wrote:\n>/,
  )
  const href = await page.getByRole('link', { name: 'Open in the mail program' }).getAttribute('href')
  expect(href).toMatch(/^mailto:\S+@example\.org\?.*in-reply-to=%3C.*%3E&body=/)
})

test('is added by ticking lines of a mail', async ({ page }) => {
  await openQuestion(page, 'fork')
  const message = await card(page).getByRole('link', { name: 'mail' }).getAttribute('href')
  const key = decodeURIComponent((message ?? '').replace(/^\/m\//, '').replace(/#.*/, ''))
  await page.goto(`/q/new?message=${encodeURIComponent(key)}`)
  await page.locator('.tick-line input').first().check()
  await page.getByRole('button', { name: 'Add the question' }).click()
  await expect(page.getByText('A person added it.')).toBeVisible()
  await historyOf(page)
    .getByRole('button', { name: /^Undo added/ })
    .click()
  await expect(page.getByText('This was taken away')).toBeVisible()
})

test('is not found under a number that is none', async ({ page }) => {
  for (const path of ['/q/999999', '/q/x', '/q/0', '/q/999999999999'])
    expect((await page.goto(path))?.status()).toBe(404)
})

test('has nothing against WCAG 2.2 AA and fits every width', async ({ page }) => {
  await openQuestion(page, 'fork')
  const here = page.url()
  for (const path of [here, `${here}/anchor`]) {
    await page.goto(path)
    await page.locator('details').evaluateAll((all) => {
      for (const one of all) (one as HTMLDetailsElement).open = true
    })
    await expectAccessible(page)
    for (const width of [320, 380, 2560]) await expectNoSideways(page, width)
    await page.setViewportSize({ width: 1280, height: 800 })
  }
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('is found, claimed, answered and set', async ({ page }) => {
    await openQuestion(page, 'fork')
    await card(page).getByRole('button', { name: /^Take/ }).click()
    await expect(card(page).getByText('yours')).toBeVisible()
    await setStatus(page, 'answered')
    await expect(historyOf(page)).toContainText('→ answered')
    await historyOf(page)
      .getByRole('button', { name: /^Undo status/ })
      .first()
      .click()
    await card(page)
      .getByRole('button', { name: /^Release/ })
      .click()
    await expect(page.getByText('Nobody has it.')).toBeVisible()
  })
})
