import { expect, type Locator, type Page, test } from '@playwright/test'
import { press } from '../helpers/desk'
import { journeyMailbox } from '../helpers/journey'

/** The whole job, from a mailbox to the changelog: by mouse, by keyboard alone, without scripts, on a phone. */

const asked = /Where is it written down what mmap_complete may do/

interface Way {
  /** Presses a button or follows a link. */
  use: (page: Page, target: Locator) => Promise<void>
  /** Waits until the page can be used that way. */
  ready: (page: Page) => Promise<void>
}

const byMouse: Way = {
  use: async (_page, target) => target.click(),
  ready: async (page) => page.locator('html[data-desk]').waitFor({ state: 'attached' }),
}
const withoutScripts: Way = { use: async (_page, target) => target.click(), ready: async () => undefined }

/** Nothing but keys: Tab until the target has the focus, then Enter. */
const byKeys: Way = {
  async use(page, target) {
    await target.waitFor()
    for (let presses = 0; presses < 400; presses++) {
      if (await target.evaluate((element) => element === document.activeElement)) {
        await page.keyboard.press('Enter')
        return
      }
      await page.keyboard.press('Tab')
    }
    throw new Error(`No Tab led to ${target}.`)
  },
  ready: byMouse.ready,
}

async function importThread(page: Page, name: string, way: Way): Promise<void> {
  await page.goto('/imports')
  await way.ready(page)
  const file = {
    name: `${name}.mbox`,
    mimeType: 'application/mbox',
    buffer: Buffer.from(journeyMailbox(name)),
  }
  // A file is chosen in the system's own dialog, whatever leads there.
  await page.locator('input[type="file"]').setInputFiles(file)
  await way.use(page, page.getByRole('button', { name: 'Import', exact: true }))
  // To leave before the mailbox is sent would end the sending.
  await page.waitForURL(/\/imports\/\d+$/)
  await expect(async () => {
    await page.goto('/')
    await expect(page.getByRole('link', { name: new RegExp(`ringdev ${name}:`) }).first()).toBeVisible({
      timeout: 1000,
    })
  }).toPass({ timeout: 40_000 })
}

/** From home to the patch of v1, where the question stands under the line that it is about. Gives the series' address. */
async function findOnItsLine(page: Page, name: string, way: Way): Promise<string> {
  await way.ready(page)
  await way.use(page, page.getByRole('link', { name: new RegExp(`ringdev ${name}:`) }).first())
  await page.waitForURL(/\/s\/\d+/)
  const series = new URL(page.url()).pathname.split('/').slice(0, 3).join('/')
  await page.goto(`${series}/v1/1`)
  await way.ready(page)
  const card = page.getByRole('article').filter({ hasText: asked }).first()
  const above = card.locator('xpath=ancestor::tbody[1]/preceding-sibling::tbody[1]/tr[last()]')
  await expect(above).toContainText('mmap_abort')
  await way.use(page, card.getByRole('link', { name: /discussion/ }))
  await page.waitForURL(/\/q\/\d+/)
  await way.ready(page)
  return series
}

const card = (page: Page): Locator => page.locator('article.q-page')
const status = (page: Page): Locator => card(page).getByRole('button', { name: /change the status/ })

async function setStatus(page: Page, value: string, way: Way): Promise<void> {
  // The menu holds the other statuses only.
  if ((await status(page).textContent())?.includes(value)) return
  await way.use(page, status(page))
  await way.use(page, card(page).locator(`[popover] button[value="${value}"]`).first())
  // The button says so before the server has; the menu holds what is left only then.
  await expect(page.getByText(`The question is ${value} now.`)).toBeVisible()
  await expect(status(page)).toContainText(value)
}

async function claimAndAnswer(page: Page, way: Way): Promise<void> {
  await way.use(page, card(page).getByRole('button', { name: /^Take/ }))
  await expect(page.getByText(/^The question is yours/)).toBeVisible()
  await expect(card(page).getByText('yours')).toBeVisible()
  await setStatus(page, 'answered', way)
  await setStatus(page, 'agreed', way)
}

/** The code of both revisions beside each other, and a person's word that it is done. */
async function port(page: Page, way: Way): Promise<void> {
  const code = page.getByRole('region', { name: 'Code in v1 and in v2' })
  await expect(code).toContainText('must not change the flags of the VMA')
  await way.use(page, page.getByRole('button', { name: 'It is addressed in v2' }))
  await expect(status(page)).toContainText('addressed in v2')
}

async function runScenario(page: Page, way: Way): Promise<void> {
  const attach = page.getByRole('button', { name: /^Attach run/ }).first()
  await way.use(page, attach)
  await expect(page.getByRole('list', { name: 'Attached runs' })).toContainText('under v1')
}

async function exportChangelog(page: Page, series: string): Promise<void> {
  await page.goto(`${series}/v2/changelog`)
  await expect(page.getByRole('textbox', { name: 'Kernel text' })).toHaveValue(/^Changes in v2:\n- /)
  const file = await page.request.get(`${series}/v2/changelog/changelog.txt`)
  expect(await file.text()).toMatch(/^Changes in v2:\n- /)
}

async function wholeJob(page: Page, name: string, way: Way): Promise<void> {
  await importThread(page, name, way)
  const series = await findOnItsLine(page, name, way)
  await claimAndAnswer(page, way)
  await port(page, way)
  await runScenario(page, way)
  await exportChangelog(page, series)
}

test.describe.configure({ timeout: 180_000 })

test('the whole job by mouse', async ({ page }) => {
  await wholeJob(page, 'mouse', byMouse)
})

test('the whole job by keyboard alone', async ({ page }) => {
  await wholeJob(page, 'keys', byKeys)
})

test('the desk’s own keys do the same on the question', async ({ page }) => {
  await importThread(page, 'desk', byMouse)
  await findOnItsLine(page, 'desk', byMouse)
  await press(page, 'c')
  // Shown at once; the next change has to know what this one made of it.
  await expect(page.locator('.flash')).toContainText('yours')
  await press(page, 'e')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.locator('.flash')).toContainText('The question is')
  await press(page, 'z')
  await expect(page.locator('.flash')).toContainText('Undone')
  await press(page, 't')
  await expect(page.locator('.lines-pick input').first()).toBeVisible()
  await press(page, 'b')
  await page.waitForURL(/\/anchor/)
})

test('the whole job on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 380, height: 800 })
  await wholeJob(page, 'phone', byMouse)
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('the whole job with scripts off', async ({ page }) => {
    await wholeJob(page, 'plain', withoutScripts)
  })
})
