import { expect, type Page, test } from '@playwright/test'
import { expectAccessible, expectNoSideways } from '../helpers/desk'

const merge = '/scenarios/merge-after-lock-in-prepare'

const stepOf = (page: Page) => page.locator('.step-bar').getByText(/^step \d+ of \d+$/)

test('lists the catalogue, narrows it and leads to each run', async ({ page }) => {
  await page.goto('/scenarios')
  await expect(page.getByText(/^\d+ scenarios$/)).toBeVisible()
  await page.locator('select[name="driver"]').selectOption('kcov')
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page.getByText(/^2 of \d+ scenarios$/)).toBeVisible()
  await page.getByRole('link', { name: /kcov: insert pages in a loop under v2: allowed/ }).click()
  await expect(page).toHaveURL(/\/scenarios\/kcov-inserts-pages\?model=v2/)
  await expect(page.getByRole('region', { name: 'Verdict under v2' })).toContainText('allowed')
  await page.goto('/scenarios?text=no+such+words')
  await expect(page.getByRole('heading', { name: 'No scenario is like that' })).toBeVisible()
})

test('steps through a run by keys and links, and each step has its address', async ({ page }) => {
  await page.goto(`${merge}?model=v1&step=7`)
  await expect(stepOf(page)).toHaveText('step 7 of 28')
  await page.keyboard.press('ArrowRight')
  await expect(page).toHaveURL(/model=v1&step=8$/)
  await expect(stepOf(page)).toHaveText('step 8 of 28')
  await page.keyboard.press('ArrowLeft')
  await expect(stepOf(page)).toHaveText('step 7 of 28')
  await page.keyboard.press('End')
  await expect(stepOf(page)).toHaveText('step 28 of 28')
  await page.keyboard.press('ArrowRight')
  await expect(stepOf(page)).toHaveText('step 28 of 28')
  await page.keyboard.press('Home')
  await expect(stepOf(page)).toHaveText('step 1 of 28')
  await page.getByRole('link', { name: 'Next' }).click()
  await expect(stepOf(page)).toHaveText('step 2 of 28')
})

test('goes to a step by a click on the time line', async ({ page }) => {
  await page.goto(`${merge}?model=v1&step=7`)
  const line = page.locator('[data-time-line] svg')
  await expect(async () => {
    const column = Number(await line.getAttribute('data-column'))
    await line.click({ position: { x: column * 11 + 4, y: 60 } })
    await expect(stepOf(page)).toHaveText('step 12 of 28', { timeout: 2000 })
  }).toPass()
})

test('marks what a step changed, with what it was', async ({ page }) => {
  await page.goto(`${merge}?model=v1&step=18`)
  await expect(page.getByRole('row', { name: /^lock mutex/ }).locator('mark')).toHaveText('1 was 0')
})

test('says the verdict, the rule, the event and who stated it', async ({ page }) => {
  await page.goto(merge)
  const verdict = page.getByRole('region', { name: 'Verdict under v1' })
  await expect(verdict).toContainText('leak under v1')
  await expect(verdict).toContainText('lock mutex has depth 1')
  await expect(verdict.getByRole('link', { name: 'step 28' })).toBeVisible()
  await expect(
    verdict.getByRole('link', { name: /^Stated (on the list|in the archive), lines/ }),
  ).toBeVisible()
})

test('puts two models side by side and marks where they part', async ({ page }) => {
  await page.goto('/scenarios/complete-drops-and-retakes-mmap-lock?model=v1')
  await page.getByRole('link', { name: 'beside v1' }).nth(1).click()
  await expect(page).toHaveURL(/compare=v3/)
  await expect(page.getByRole('region', { name: 'Verdict under v1' })).toContainText('forbidden')
  await expect(page.getByRole('region', { name: 'Verdict under v3' })).toContainText('undefined')
  await expect(page.getByText('first difference')).toHaveCount(2)
})

test('says why a model cannot run a scenario', async ({ page }) => {
  await page.goto('/scenarios/complete-remaps-without-flags?model=v5')
  await expect(page.getByText('v5 has no hook or step that this scenario needs.')).toBeVisible()
})

test('shows the matrix, compares two models and exports', async ({ page, request }) => {
  await page.goto('/matrix?model=v1&against=v2')
  await expect(page.getByText(/v1 judges \d+ cells differently than v2/)).toBeVisible()
  await page.getByRole('link', { name: 'set VM_LOCKED in mmap_complete: undefined' }).click()
  await expect(page.getByRole('region', { name: 'Verdict under v1' })).toContainText('undefined')
  for (const [file, start] of [
    ['v1.md', '# What a driver may do: v1'],
    ['7.3.4.rst', 'What a driver may do: 7.3.4\n===='],
    ['v5-to-7.3.4.md', '# What changed from v5 to 7.3.4'],
  ]) {
    const answer = await request.get(`/matrix/${file}`)
    expect(answer.headers()['content-type']).toBe('text/plain; charset=utf-8')
    expect((await answer.text()).startsWith(start ?? '')).toBe(true)
  }
  expect((await request.get('/matrix/v9.md')).status()).toBe(404)
})

test('checks a scenario as one types and runs nothing that is wrong', async ({ page }) => {
  await page.goto('/scenarios/new')
  const findings = page.getByRole('region', { name: 'Check' })
  await expect(findings).toContainText(/v1 ✓\s*allowed/)
  const json = page.getByLabel('JSON')
  const text = await json.inputValue()
  await json.fill(text.replace('"op": "set_vm_ops"', '"op": "set_all_ops"'))
  await expect(findings).toContainText('files.drv.mmap_prepare[0].op')
  await expect(page.getByText('The form comes back when the JSON can be read again.')).toBeVisible()
  await json.fill(text)
  await page.getByLabel('Add a step to mmap_prepare').selectOption('drop_mmap_lock')
  await expect(json).toHaveValue(/"op": "drop_mmap_lock"/)
  await expect(findings).not.toContainText('allowed')
})

test('saves a scenario, changes it, refuses a stale change, removes it and brings it back', async ({
  page,
}) => {
  await page.goto(`${merge}?model=v1`)
  await page.getByRole('link', { name: 'Fork it' }).click()
  await expect(page.getByRole('region', { name: 'Check' })).toContainText('leak')
  await page.getByLabel('Title').fill('My merge')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved as "My merge".')).toBeVisible()
  await expect(page.getByRole('link', { name: 'forked from merge-after-lock-in-prepare' })).toBeVisible()
  const address = new URL(page.url()).pathname
  const other = await page.context().newPage()
  await other.goto(`${address}/edit`)
  await page.getByRole('link', { name: 'Change it' }).click()
  await page.getByLabel('Title').fill('My merge, better')
  await page.getByRole('button', { name: 'Save the change' }).click()
  await expect(page.getByRole('heading', { name: 'My merge, better', level: 1 })).toBeVisible()
  await other.getByLabel('Title').fill('My merge, otherwise')
  await other.getByRole('button', { name: 'Save the change' }).click()
  await expect(other.getByText(/was changed by somebody else meanwhile/)).toBeVisible()
  await expect(other.getByLabel('Title')).toHaveValue('My merge, otherwise')
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(page.getByText(/It was removed from the list/)).toBeVisible()
  await page.getByRole('button', { name: /^Undo\W+removed/ }).click()
  await expect(page.getByText(/It was removed from the list/)).toBeHidden()
})

test('shares a scenario by address alone, and refuses an address that was cut short', async ({ page }) => {
  await page.goto('/scenarios/new')
  await page.getByRole('button', { name: 'Run it, to share by address' }).click()
  await expect(page).toHaveURL(/\/scenarios\/run\?s=/)
  await expect(page.getByRole('heading', { name: 'my-driver' })).toBeVisible()
  const broken = await page.goto(page.url().slice(0, -30))
  expect(broken?.status()).toBe(404)
})

test('links a question to a scenario, attaches a run, and drafts it into the reply', async ({ page }) => {
  await page.goto('/questions?text=mmap_complete&doubt=with&repeats=with')
  await page.locator('.ql-row .q-what > a').first().click()
  await page.waitForURL('**/q/*')
  const section = page.locator('section[aria-labelledby="scenarios"]')
  await section.getByText('Add another scenario').click()
  await section
    .getByLabel('Its address, or the last part of it')
    .fill('/scenarios/complete-sets-locked?model=v1')
  await section.getByRole('button', { name: 'Add', exact: true }).click()
  const row = section.getByRole('row', { name: /VM_LOCKED set in mmap_complete/ })
  await expect(row).toContainText('linked by')
  await row.getByRole('button', { name: /^Attach run/ }).click()
  await expect(section.getByRole('list', { name: 'Attached runs' })).toContainText('undefined')
  await page.getByText('Draft a reply', { exact: true }).first().click()
  await expect(page.getByLabel('The drafted reply with its headers')).toHaveValue(
    /"complete-sets-locked" under v\d/,
  )
  await section.getByRole('button', { name: 'Remove the run complete-sets-locked' }).click()
  await expect(section.getByRole('list', { name: 'Attached runs' })).toBeHidden()
  await row.getByRole('button', { name: /^Not this/ }).click()
  await expect(section.getByText('1 removed')).toBeVisible()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('plays a run by links', async ({ page }) => {
    await page.goto(`${merge}?model=v1&step=7`)
    await page.getByRole('link', { name: 'Next' }).click()
    await expect(stepOf(page)).toHaveText('step 8 of 28')
    await page
      .getByRole('region', { name: 'Events under v1' })
      .getByRole('link', { name: '20', exact: true })
      .click()
    await expect(stepOf(page)).toHaveText('step 20 of 28')
  })

  test('checks and runs a scenario by a plain form', async ({ page }) => {
    await page.goto('/scenarios/new')
    const json = page.getByLabel('JSON')
    const text = await json.inputValue()
    await json.fill(text.replace('"pages": 4', '"pages": 1000000'))
    await page.getByRole('button', { name: 'Check' }).click()
    await expect(page.getByRole('region', { name: 'Check' })).toContainText('call.pages')
    await page.getByLabel('JSON').fill(text)
    await page.getByRole('button', { name: 'Run it, to share by address' }).click()
    await expect(page.getByRole('region', { name: 'Verdict under v1' })).toContainText('allowed')
  })
})

for (const path of [
  '/scenarios',
  `${merge}?model=v1&step=18`,
  '/scenarios/complete-drops-and-retakes-mmap-lock?model=v1&compare=v3',
  '/scenarios/new',
  '/matrix?model=v1&against=v5',
])
  test(`is readable by all and at every width: ${path}`, async ({ page }) => {
    await page.goto(path)
    await expectAccessible(page)
    for (const width of [380, 1280, 2560]) await expectNoSideways(page, width)
  })
