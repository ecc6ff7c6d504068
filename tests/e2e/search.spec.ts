import { expect, test } from '@playwright/test'
import { expectAccessible, expectNoSideways } from '../helpers/desk'

test.use({ javaScriptEnabled: false })

test('finds mails by words and prefixes, and offers the search as a feed', async ({ page, request }) => {
  await page.goto('/search')
  await page.getByLabel('Words and prefixes').fill('mmap_abort f:ines')
  await page.getByRole('button', { name: 'Search', exact: true }).click()
  await expect(page).toHaveURL(/q=mmap_abort/)
  const first = page.locator('.search-list li').first()
  await expect(first).toContainText('Ines Okafor')
  const feed = await page.getByRole('link', { name: 'Atom' }).getAttribute('href')
  const answer = await request.get(feed ?? '')
  expect(answer.headers()['content-type']).toContain('application/atom+xml')
  expect(await answer.text()).toContain('<entry>')
  await first.getByRole('link').click()
  await expect(page).toHaveURL(/\/m\//)
})

test('says what would be found, and that nothing was', async ({ page }) => {
  await page.goto('/search?q=nothingofthekind')
  await expect(page.getByText('Nothing matches')).toBeVisible()
  await page.goto('/search?q=d%3Anever')
  await expect(page.getByText(/is no date/)).toBeVisible()
})

test.describe('with scripts', () => {
  test.use({ javaScriptEnabled: true })

  test('is accessible and fits narrow screens', async ({ page }) => {
    for (const path of ['/search', '/search?q=bufdev']) {
      await page.goto(path)
      await expectAccessible(page)
      await expectNoSideways(page, 320)
    }
  })
})
