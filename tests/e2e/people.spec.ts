import { expect, test } from '@playwright/test'
import { expectAccessible, expectNoSideways } from '../helpers/desk'

test('lists who asked what and what became of it', async ({ page }) => {
  await page.goto('/people')
  await expect(page.getByRole('link', { name: 'Hanae Lindqvist' })).toBeVisible()
  await page.getByRole('link', { name: 'Hanae Lindqvist' }).click()
  await expect(page.locator('.ql-row').first()).toContainText('Hanae Lindqvist')
  await page.goto('/people?text=zzzz')
  await expect(page.getByText('Nobody has that name or address')).toBeVisible()
})

test('adds, renames and merges persons, and takes the merge back', async ({ page }) => {
  const address = `extra${Date.now()}@example.org`
  await page.goto('/people')
  await page.getByLabel('Name', { exact: true }).fill('Extra Person')
  await page.getByLabel('Address', { exact: true }).fill(address)
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Extra Person', level: 1 })).toBeVisible()
  await page.getByLabel('Name', { exact: true }).fill('Extra P.')
  await page.getByRole('button', { name: 'Rename' }).click()
  await expect(page.getByRole('heading', { name: 'Extra P.', level: 1 })).toBeVisible()
  await page.goto('/people?text=priya')
  await page.getByRole('link', { name: 'Priya Nandakumar' }).click()
  await page.getByLabel('Name or address of the other').fill(address)
  await page.getByRole('button', { name: 'Find' }).click()
  await page.getByRole('button', { name: /^Merge/ }).click()
  await expect(page.getByText('Merged: they are one person now.')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Addresses' })).toContainText(address)
  await page
    .getByRole('button', { name: /^Undo merged/ })
    .first()
    .click()
  await expect(page.getByRole('region', { name: 'Addresses' })).not.toContainText(address)
})

test('reads a .mailmap, proposes who may be one, and takes both back', async ({ page }) => {
  const stamp = Date.now()
  const name = `Moa St${stamp}`
  const [one, two] = [`mo.a${stamp}@example.org`, `mo.b${stamp}@example.org`]
  for (const address of [one, two]) {
    await page.goto('/people')
    await page.getByLabel('Name', { exact: true }).fill(name)
    await page.getByLabel('Address', { exact: true }).fill(address)
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
  }
  await page.goto('/settings/people')
  const proposal = page.getByRole('listitem').filter({ hasText: two })
  await expect(proposal).toContainText(`both are called ${name}`)
  await proposal.getByRole('button', { name: /^Two people/ }).click()
  await expect(page.getByText('they are not proposed again')).toBeVisible()
  await page.getByRole('button', { name: `Propose again ${one} and ${two}` }).click()
  await expect(page.getByText('They may be proposed again.')).toBeVisible()
  await page.getByLabel('Or its lines').fill(`Moa S. <${one}> <${two}>`)
  await page.getByRole('button', { name: 'Read it' }).click()
  await expect(page.getByText('The .mailmap is read: 1 merge, 1 name.')).toBeVisible()
  await expect(page.getByRole('region', { name: /^May be|^Nobody seems/ })).not.toContainText(two)
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(page.getByText('Undone: all 2 are as they were.')).toBeVisible()
  await expect(page.getByRole('region', { name: /^May be/ })).toContainText(two)
})

test('refuses an address that is somebody’s already', async ({ page }) => {
  await page.goto('/people')
  await page.getByLabel('Name', { exact: true }).fill('Second Ada')
  await page.getByLabel('Address', { exact: true }).fill('ada.tester@example.org')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByText('belongs to somebody on this list already')).toBeVisible()
})

test('proposes a question to somebody, who has not taken it by that', async ({ page }) => {
  await page.goto('/questions?text=fork')
  await page.locator('.q-what > a').first().click()
  await page.getByText('Propose it to somebody').click()
  await page.getByLabel('Person').selectOption({ label: 'Priya Nandakumar' })
  await page.getByRole('button', { name: 'Propose' }).click()
  await expect(page.getByText('was asked')).toBeVisible()
  await page.getByRole('button', { name: 'Withdraw' }).click()
  await expect(page.getByText('was asked')).toBeHidden()
})

test('has nothing against WCAG 2.2 AA and fits every width', async ({ page }) => {
  await page.goto('/people')
  await expectAccessible(page)
  for (const width of [320, 2560]) await expectNoSideways(page, width)
  await page.getByRole('link', { name: 'Hanae Lindqvist' }).click()
  await page.waitForURL('**/people/*')
  await page.setViewportSize({ width: 1280, height: 800 })
  await expectAccessible(page)
  for (const width of [320, 2560]) await expectNoSideways(page, width)
})
