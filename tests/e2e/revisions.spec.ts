import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from '@playwright/test'
import { expectAccessible, expectNoSideways, sampleSeries } from '../helpers/desk'

const root = path.join(import.meta.dirname, '../..')

/** The sample's v2 made a v3 that nobody has sent. */
const draft = (): string =>
  readFileSync(path.join(root, 'sample/bufdev-v2.mbox'), 'utf8')
    .split(/^(?=From mboxrd)/m)
    .filter((mail) => /^Subject: \[PATCH v2/m.test(mail))
    .map((mail) => mail.replace(/^Message-ID: .*\n/m, '').replace('[PATCH v2', '[PATCH v3'))
    .join('')

test('shows the patches over the revisions and leads to what changed in each', async ({ page }) => {
  const series = await sampleSeries(page)
  await page.goto(series)
  await page.getByRole('link', { name: 'Revisions', exact: true }).click()
  const table = page.getByRole('region', { name: 'Patches by revision' })
  await expect(table.getByRole('columnheader', { name: /v2/ })).toContainText('same change-id')
  const row = table.getByRole('row', { name: /map the buffer in mmap_complete/ })
  await expect(row).toContainText(/new.*changed/s)
  await expect(row.getByRole('img', { name: /agreed/ }).first()).toBeVisible()
  await row.getByRole('link', { name: 'changed since v1' }).click()
  await expect(page).toHaveURL(`${series}/v2/2/since/v1`)
  await expect(page.locator('tr.add').filter({ hasText: 'VM_IO' }).first()).toBeVisible()
  await expect(
    page.getByRole('complementary', { name: 'Asked on v1' }).getByRole('listitem'),
  ).not.toHaveCount(0)
})

test('compares any two revisions, the inner diff folded', async ({ page }) => {
  const series = await sampleSeries(page)
  await page.goto(`${series}/range-diff`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What changed from v1 to v2')
  const changed = page.getByRole('list', { name: 'Patches' }).locator('li', { hasText: 'map the buffer' })
  await expect(changed.locator('.rd-mark')).toHaveAttribute('data-mark', '!')
  await expect(changed.locator('tr.add').first()).toBeHidden()
  await changed.locator('summary').click()
  await expect(changed.locator('tr.add').first()).toBeVisible()
  await page.getByLabel('From').selectOption('v2')
  await page.getByLabel('To', { exact: true }).selectOption('v1')
  await page.getByRole('button', { name: 'Compare' }).click()
  await expect(page).toHaveURL(/from=v2&to=v1/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What changed from v2 to v1')
})

test('gives the trailers by patch and as a mailbox for git am', async ({ page }) => {
  const series = await sampleSeries(page)
  await page.goto(`${series}/v2/trailers`)
  const second = page.getByRole('region', { name: /^Patch 2/ })
  await expect(second).toContainText('Reviewed-by: Tomasz Brandt')
  await expect(second.getByRole('link', { name: /^mail by Tomasz Brandt/ })).toBeVisible()
  const file = await page.request.get(`${series}/v2/trailers/am.mbox`)
  expect(file.headers()['content-disposition']).toBe('attachment; filename="v2-am.mbox"')
  const text = await file.text()
  expect(text.match(/^Subject: \[PATCH v2/gm)).toHaveLength(3)
  expect(text).toMatch(/^Reviewed-by: Tomasz Brandt/m)
  expect((await page.request.get(`${series}/v2/trailers/other`)).status()).toBe(404)
})

test('says why a revision belongs to the series, lets a person part and join it, and undoes', async ({
  page,
}) => {
  const series = await sampleSeries(page)
  await page.goto(`${series}/v2`)
  await expect(page.getByRole('region', { name: 'Why it belongs here' })).toContainText('the same change-id')
  await page.goto(`${series}/settings`)
  await page.getByRole('button', { name: 'Take it out v2' }).click()
  await expect(page.getByRole('button', { name: 'Take it out v2' })).toBeHidden()
  await page.getByRole('button', { name: /^Undo/ }).first().click()
  // To leave before the answer would end the asking.
  await expect(page.locator('.flash')).toContainText('Undone')
  await page.goto(`${series}/settings`)
  await expect(page.getByRole('button', { name: 'Take it out v2' })).toBeVisible()
})

test('holds the author’s changelog against questions and changes', async ({ page }) => {
  const series = await sampleSeries(page)
  await page.goto(`${series}/v2/changelog`)
  await page.getByRole('link', { name: 'Check the author' }).click()
  await expect(page).toHaveURL(`${series}/v2/changelog/check`)
  const lines = page.getByRole('region', { name: /^Lines with their evidence/ })
  await expect(lines.locator('a[href^="/q/"]').first()).toBeVisible()
  await expect(lines.locator('a[href*="/since/v1"]').first()).toBeVisible()
  await expect(page.getByRole('region', { name: /^Changes without a line/ })).toBeVisible()
  await expect(page.getByRole('region', { name: /^Agreed questions without a line/ })).toBeVisible()
})

test('leads from a patch to what changed in it', async ({ page }) => {
  const series = await sampleSeries(page)
  await page.goto(`${series}/v2/3`)
  await page.getByRole('link', { name: 'since v1' }).click()
  await expect(page).toHaveURL(`${series}/v2/3/since/v1`)
  await expect(page.getByRole('heading', { name: 'Documentation/driver-api/bufdev.rst' })).toBeVisible()
})

test('does not know what is not there', async ({ page }) => {
  const series = await sampleSeries(page)
  for (const place of [
    'range-diff?from=v9',
    'v9/trailers',
    'v9/changelog/check',
    'v2/9/since/v1',
    'v2/1/since/v9',
  ])
    expect((await page.goto(`${series}/${place}`))?.status(), place).toBe(404)
  for (const place of ['revisions', 'range-diff', 'presend'])
    expect((await page.goto(`/s/2000000000/${place}`))?.status(), place).toBe(404)
})

test('has nothing against WCAG 2.2 AA and fits every width', async ({ page }) => {
  const series = await sampleSeries(page)
  for (const place of [
    'revisions',
    'range-diff',
    'presend',
    'v2/trailers',
    'v2/changelog/check',
    'v2/2/since/v1',
  ]) {
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.goto(`${series}/${place}`)
    await expectAccessible(page)
    for (const width of [320, 380, 2560]) await expectNoSideways(page, width)
  }
})

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled })

    test('looks at a revision before it is sent', async ({ page }) => {
      const series = await sampleSeries(page)
      await page.goto(`${series}/presend`)
      await page.getByRole('button', { name: 'Look at it' }).click()
      await expect(page.getByText('Choose the files or paste them first.')).toBeVisible()
      const files = draft()
        .split(/^(?=From mboxrd)/m)
        .map((mail, at) => ({
          name: `000${at}.patch.gz`,
          mimeType: 'application/gzip',
          buffer: gzipSync(mail),
        }))
      await page.getByLabel('The files').setInputFiles(files)
      await page.getByRole('button', { name: 'Look at it' }).click()
      await expect(page.getByRole('heading', { name: /^v3, 3 patches, held against v2/ })).toBeVisible()
      await page.getByLabel('Or paste them').fill('hello')
      await page.getByRole('button', { name: 'Look at it' }).click()
      await expect(page.getByText('There is no patch in it.')).toBeVisible()
    })
  })
}
