import { expect, test } from '@playwright/test'

const rail = 'nav[aria-label="Main"] a[title="Notices"]'

test('tells what arrived since it was marked as seen, from every page', async ({ page, baseURL }) => {
  await page.goto('/notices')
  if (await page.getByRole('button', { name: 'Mark all as seen' }).isVisible()) {
    await page.getByRole('button', { name: 'Mark all as seen' }).click()
    await expect(page.getByText('All seen.')).toBeVisible()
  }
  await expect(page.getByRole('heading', { name: 'Nothing new' })).toBeVisible()
  const id = `notice-${Date.now()}`
  const mail = [
    'From: Nova Newcomer <nova@example.org>',
    `Subject: [PATCH] notices: say what arrived ${id}`,
    `Message-ID: <${id}@example.org>`,
    'Date: Tue, 3 Mar 2026 10:00:00 +0000',
    '',
    'Text.',
    '---',
    `diff --git a/${id}.c b/${id}.c`,
    `--- a/${id}.c`,
    `+++ b/${id}.c`,
    '@@ -1,1 +1,2 @@',
    ' x',
    `+${id}`,
    '',
  ].join('\n')
  const response = await page.request.post('/api/import', {
    headers: { origin: baseURL ?? '', accept: 'application/json' },
    multipart: { text: mail },
  })
  expect(response.status()).toBe(201)
  const row = page.locator('.news', { hasText: id })
  await expect(async () => {
    await page.goto('/notices')
    await expect(row).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 30_000 })
  await expect(row).toContainText('new here')
  await expect(async () => {
    await page.goto('/settings')
    await expect(page.locator(rail)).toContainText('1 new', { timeout: 500 })
  }).toPass({ timeout: 15_000 })
  await page.goto('/notices')
  await row.getByRole('button', { name: /^Seen/ }).click()
  await expect(row).toHaveCount(0)
  await expect(page.locator(rail)).not.toContainText('new')
  // Leaves no series behind for other tests.
  await page.goto('/imports')
  await page
    .getByRole('button', { name: /^Take back the import of/ })
    .first()
    .click()
})
