import { expect, test } from '@playwright/test'
import { expectAccessible, expectNoSideways } from '../helpers/desk'

const patch = (id: string, title: string): string =>
  `From: Zoe Writer <zoe@example.org>
Subject: [PATCH] ${title}
Message-ID: <${id}>
Date: Mon, 2 Mar 2026 10:00:00 +0000

Says what it does.

Signed-off-by: Zoe Writer <zoe@example.org>
---
 a.c | 2 +-
 1 file changed, 1 insertion(+), 1 deletion(-)

diff --git a/a.c b/a.c
index 1111111..2222222 100644
--- a/a.c
+++ b/a.c
@@ -1,3 +1,3 @@
 int one;
-int two;
+int three;
 int four;
--${' '}
2.44.0
`

test('imports a pasted mail, shows how far it is, takes it back and brings it again', async ({ page }) => {
  const id = `paste-${Date.now()}@example.org`
  await page.goto('/imports')
  await page.getByLabel(/paste a mail/i).fill(patch(id, 'paste: rename two'))
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  // A page that is left earlier takes its own form back.
  await page.waitForURL(/\/imports\/\d+$/)
  await page.goto('/imports')
  await expect(page.locator('.import-row').first()).toContainText('done', { timeout: 30_000 })
  await page.locator('.import-row a').first().click()
  await expect(page.getByRole('link', { name: 'paste: rename two' })).toBeVisible()
  await expect(page.getByText('1 mail: 1 new, 0 known')).toBeVisible()
  await page.getByRole('button', { name: /^Take back/ }).click()
  await expect(page.getByText('taken back').first()).toBeVisible()
  await expect(page.getByRole('link', { name: 'paste: rename two' })).toHaveCount(0)
  await page.getByRole('button', { name: /^Bring back/ }).click()
  await expect(page.getByRole('link', { name: 'paste: rename two' })).toBeVisible()
  await page.getByRole('button', { name: /^Take back/ }).click()
  await expect(page.getByText('taken back').first()).toBeVisible()
})

test('uploads several files at once and lists what could not be read', async ({ page }) => {
  const id = `file-${Date.now()}@example.org`
  await page.goto('/imports')
  await page.getByLabel(/Mailboxes or single mails/).setInputFiles([
    { name: 'good.eml', mimeType: 'message/rfc822', buffer: Buffer.from(patch(id, 'file: rename two')) },
    { name: 'bad.mbox.gz', mimeType: 'application/gzip', buffer: Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3]) },
  ])
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  const good = page.locator('.import-row', { hasText: 'good.eml' }).first()
  const bad = page.locator('.import-row', { hasText: 'bad.mbox.gz' }).first()
  await expect(good).toContainText('done', { timeout: 30_000 })
  await expect(bad).toContainText('failed', { timeout: 30_000 })
  await good.getByRole('button', { name: /^Take back/ }).click()
  await expect(good).toContainText('taken back')
})

test('takes files that are dropped anywhere on the page into its field', async ({ page }) => {
  await page.goto('/imports')
  await page.locator('html[data-desk]').waitFor({ state: 'attached' })
  const dropped = await page.evaluateHandle(() => {
    const data = new DataTransfer()
    data.items.add(new File(['From: a'], 'dropped.eml', { type: 'message/rfc822' }))
    return data
  })
  await page.dispatchEvent('h1', 'drop', { dataTransfer: dropped })
  const names = await page
    .getByLabel(/Mailboxes or single mails/)
    .evaluate((input) => [...((input as HTMLInputElement).files ?? [])].map(({ name }) => name))
  expect(names).toEqual(['dropped.eml'])
})

test('says what is wrong with a text that is no mail', async ({ page }) => {
  await page.goto('/imports')
  await page.getByLabel(/paste a mail/i).fill('this is no mail')
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.getByText(/neither a mail/)).toBeVisible()
})

test('has nothing against WCAG 2.2 AA and fits every width', async ({ page }) => {
  await page.goto('/imports')
  await expectAccessible(page)
  for (const width of [320, 2560]) await expectNoSideways(page, width)
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.locator('.import-row a').last().click()
  await expectAccessible(page)
  for (const width of [320, 2560]) await expectNoSideways(page, width)
})
