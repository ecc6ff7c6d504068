import { expect, type Locator, type Page, test } from '@playwright/test'
import { expectAccessible, expectNoSideways, press, sampleSeries } from '../helpers/desk'

const first = async (page: Page): Promise<string> => `${await sampleSeries(page)}/v1/1`
const card = (page: Page, words: RegExp): Locator =>
  page.getByRole('article').filter({ hasText: words }).first()

test('puts a question under the line that it is about', async ({ page }) => {
  await page.goto(await first(page))
  const asked = card(page, /Why is the lock dropped before this/)
  await expect(asked).toContainText('Hanae Lindqvist')
  await expect(asked).toContainText('exact')
  const above = asked.locator('xpath=ancestor::tbody[1]/preceding-sibling::tbody[1]/tr[last()]')
  await expect(above).toContainText('bdev->ops->mmap_complete(bdev, vma, &map)')
  await expect(above).toHaveClass('add')
})

test('folds the answers and the quote beneath a question', async ({ page }) => {
  await page.goto(await first(page))
  const asked = card(page, /Why is the lock dropped before this/)
  const answer = asked.locator('.answer').first()
  await expect(answer).toBeHidden()
  await asked.getByText(/^1 answer/).click()
  await expect(answer).toBeVisible()
  await expect(answer).toContainText('Ines Okafor')
})

test('puts a question on the commit message into the commit message', async ({ page }) => {
  await page.goto(await first(page))
  const message = page.getByRole('region', { name: 'Commit message' })
  await expect(message.getByRole('article').filter({ hasText: 'Jürgen Weißhaupt' }).first()).toBeVisible()
})

test('gives every line an address that marks it', async ({ page }) => {
  await page.goto(`${await first(page)}#f1n79`)
  const line = page.locator('#f1n79')
  await expect(line).toBeInViewport()
  await expect(line.locator('.code')).toContainText('mmap_complete')
  await expect(page.locator('#f1o73 .code')).toContainText('return ret;')
})

test('colours the code and marks the words that changed', async ({ page }) => {
  await page.goto(await first(page))
  await expect(page.locator('.diff .k').first()).toBeVisible()
  await page.goto(`${await sampleSeries(page)}/v1/2`)
  await expect(page.locator('tr.add .code').first()).toBeVisible()
})

test('shows both sides, with the same questions', async ({ page }) => {
  const path = await first(page)
  await page.goto(path)
  const questions = await page.getByRole('article').count()
  await page.getByRole('link', { name: 'split' }).click()
  await expect(page).toHaveURL(/\?view=split$/)
  await expect(page.getByRole('article')).toHaveCount(questions)
  await expect(page.locator('td.delete.code').first()).toContainText('return ret;')
  await expect(page.locator('td.add.code').first()).toContainText('goto abort;')
})

test('lists the patches, the files and the questions beside', async ({ page }) => {
  await page.goto(await first(page))
  const lists = page.getByRole('navigation', { name: 'Patches and files' })
  await expect(lists.locator('[aria-current]')).toContainText('mmap_complete')
  await expect(lists.getByText('include/linux/', { exact: true })).toBeVisible()
  await lists.getByRole('link', { name: /bufdev\.h/ }).click()
  await expect(page.locator('#f2')).toBeInViewport()
  const questions = page.getByRole('complementary', { name: 'Questions of this patch' })
  await questions.getByRole('link', { name: /Why is the lock dropped/ }).click()
  await expect(card(page, /Why is the lock dropped before this/)).toBeInViewport()
})

test('keeps all of what is shown in its address', async ({ page }) => {
  const path = await first(page)
  await page.goto(path)
  const tools = page.getByRole('navigation', { name: 'How the diff is shown' })
  const asked = await page.locator('.hunk article').count()
  await tools.getByRole('link', { name: 'only hunks with questions' }).click()
  await expect(page).toHaveURL(/\?hunks=asked$/)
  await expect(page.locator('.hunk:not(:has(article))')).toHaveCount(0)
  await expect(page.locator('.hunk article')).toHaveCount(asked)
  await tools.getByRole('link', { name: 'one line' }).click()
  await expect(page).toHaveURL(/\?hunks=asked&cards=line$/)
  await expect(page.locator('.desk-main article > details[open]')).toHaveCount(0)
  await tools.getByRole('link', { name: 'open', exact: true }).click()
  await expect(page.locator('.desk-main > :not(.apart) article > details:not([open])')).toHaveCount(0)
  await tools.getByRole('link', { name: 'split' }).click()
  await expect(page).toHaveURL(/\?view=split&hunks=asked&cards=open$/)
})

test('puts folded files into the address', async ({ page }) => {
  await page.goto(await first(page))
  await page.locator('html[data-desk]').waitFor({ state: 'attached' })
  await page.locator('#f2 > summary').click()
  await expect(page).toHaveURL(/\?fold=2$/)
  await page.reload()
  await expect(page.locator('#f2')).not.toHaveAttribute('open')
  await expect(page.locator('#f1')).toHaveAttribute('open')
})

test('goes from question to question by the button', async ({ page }) => {
  await page.goto(await first(page))
  await page.locator('html[data-desk]').waitFor({ state: 'attached' })
  await page.getByRole('link', { name: /^Next question/ }).click()
  await expect(page.locator('article.here')).toHaveCount(1)
})

test('shows where the questions are in a picture whose marks lead there', async ({ page }) => {
  await page.goto(await first(page))
  const marks = page.locator('.minimap a')
  await expect(marks).toHaveCount(await page.locator('.hunk article, .letter-panel article').count())
  await marks.last().click()
  await expect(page).toHaveURL(/#q\d+$/)
})

test('prints the letter, the diff and the questions, and nothing around them', async ({ page }) => {
  await page.goto(await first(page))
  await page.emulateMedia({ media: 'print' })
  for (const hidden of ['.rail', '.sheet', '.diff-tools', '.minimap', '.ask-link', '.tools'])
    await expect(page.locator(hidden).first()).toBeHidden()
  await expect(page.locator('#f1n79')).toBeVisible()
  await expect(card(page, /Why is the lock dropped before this/)).toBeVisible()
})

test('shows ten thousand lines whole, and lays out only what is seen', async ({ page, request, baseURL }) => {
  const added = Array.from({ length: 10_000 }, (_, at) => `+int demo_${at}(void);`)
  const body = [
    'Add many.',
    '---',
    'diff --git a/demo.h b/demo.h',
    'new file mode 100644',
    '--- /dev/null',
    '+++ b/demo.h',
    '@@ -0,0 +1,10000 @@',
  ]
  const mail = `From: Ada <ada@example.org>\nSubject: [PATCH] demo: many lines\nMessage-ID: <many-lines@example.org>\nDate: Mon, 2 Feb 2026 10:00:00 +0000\n\n${[...body, ...added].join('\n')}\n`
  const answer = await request.post('/api/import?name=many.eml', {
    data: Buffer.from(mail),
    headers: { origin: baseURL ?? '' },
  })
  expect(answer.status()).toBe(201)
  const message = `/m/${encodeURIComponent('many-lines@example.org')}`
  const review = page.getByRole('link', { name: /^Review as/ })
  await expect
    .poll(
      async () => {
        await page.goto(message)
        return review.count()
      },
      { timeout: 30_000 },
    )
    .toBe(1)
  await review.click()
  const rows = page.locator('#f1 tr[data-l]')
  await expect(rows).toHaveCount(10_000)
  await page.evaluate(() => document.getElementById('f1n9990')?.scrollIntoView({ block: 'center' }))
  await expect(page.locator('#f1n9990')).toBeInViewport()
  expect(
    await page.evaluate(
      () => getComputedStyle(document.querySelector('.block') as Element).contentVisibility,
    ),
  ).toBe('auto')
  // The browser's own search: rows out of sight are in the document.
  expect(
    await page.evaluate(() => (window as unknown as { find: (text: string) => boolean }).find('demo_5432(')),
  ).toBe(true)
})

test('moves by keys: questions, folds, patches', async ({ page }) => {
  await page.goto(await first(page))
  await press(page, 'n')
  const here = page.locator('article.here')
  await expect(here).toHaveCount(1)
  await expect(page.locator('.q-item.here')).toHaveCount(1)
  const before = await here.getAttribute('id')
  await press(page, 'n')
  await expect(here).not.toHaveAttribute('id', before ?? '')
  await press(page, 'p')
  await expect(here).toHaveAttribute('id', before ?? '')
  const fold = here.locator('details').first()
  const open = (await fold.getAttribute('open')) !== null
  await press(page, 'o')
  await expect(fold).toHaveJSProperty('open', !open)
  await press(page, ']')
  await expect(page).toHaveURL(/\/v1\/2$/)
  await press(page, '[')
  await expect(page).toHaveURL(/\/v1\/1$/)
})

test('leaves keys with a modifier to the browser', async ({ page }) => {
  await page.goto(await first(page))
  await press(page, 'Control+n')
  await press(page, 'Alt+]')
  await expect(page.locator('article.here')).toHaveCount(0)
  await expect(page).toHaveURL(/\/v1\/1$/)
})

test('copies the address of a question', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(await first(page))
  const asked = card(page, /Why is the lock dropped before this/)
  await asked.getByRole('link', { name: 'link to this question' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Link copied.' })).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toMatch(/\/v1\/1#q\d+$/)
  await page.goto(copied)
  await expect(asked).toBeInViewport()
})

test('sets the doubtful ones apart', async ({ page }) => {
  await page.goto(await first(page))
  const maybe = page.locator('#maybe')
  await expect(maybe.getByRole('article').first()).toBeHidden()
  await maybe.locator('summary').first().click()
  await expect(maybe.getByRole('article').first()).toBeVisible()
})

test('shows the cover letter like a patch', async ({ page }) => {
  await page.goto(`${await sampleSeries(page)}/v1/0`)
  await expect(page.getByRole('region', { name: 'Cover letter' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'split' })).toHaveCount(0)
})

test('is accessible and fits narrow screens', async ({ page }) => {
  const path = await first(page)
  for (const address of [path, `${path}?view=split`, path.replace(/1$/, '0')]) {
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.goto(address)
    await expectAccessible(page)
    await expectNoSideways(page, 320)
  }
})

test('opens the lists as sheets on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 380, height: 800 })
  await page.goto(await first(page))
  const questions = page.getByRole('complementary', { name: 'Questions of this patch' })
  await expect(questions).toBeHidden()
  await page.getByRole('button', { name: /^\d+ questions$/ }).click()
  await expect(questions).toBeVisible()
  await expectAccessible(page)
  await questions.getByRole('link', { name: /Why is the lock dropped/ }).click()
  await expect(questions).toBeHidden()
  await expect(card(page, /Why is the lock dropped before this/)).toBeInViewport()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('reads whole: diff, questions, answers, sheets, neighbours', async ({ page }) => {
    await page.goto(await first(page))
    const asked = card(page, /Why is the lock dropped before this/)
    await asked.getByText(/^1 answer/).click()
    await expect(asked.locator('.answer').first()).toBeVisible()
    await page.setViewportSize({ width: 380, height: 800 })
    await page.getByRole('button', { name: 'Patches' }).click()
    await page
      .getByRole('navigation', { name: 'Patches and files' })
      .getByRole('link', { name: /ring/ })
      .click()
    await expect(page).toHaveURL(/\/v1\/2$/)
  })
})
