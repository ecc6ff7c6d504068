import { expect, type Page, test } from '@playwright/test'
import { expectAccessible, expectNoSideways } from '../helpers/desk'

/** Width of a line in both faces, as the machine that made the pictures drew it. */
const drawn = { ui: 365, mono: 432 }

async function widths(page: Page): Promise<{ ui: number; mono: number }> {
  await page.evaluate(() => document.fonts.ready)
  return page.evaluate(() => {
    const width = (family: string): number => {
      const line = document.createElement('span')
      line.style.cssText = `position:absolute;white-space:nowrap;font:16px ${family}`
      line.textContent = 'mmap_complete() 0O 1lI answered by the author'
      document.body.append(line)
      const { width } = line.getBoundingClientRect()
      line.remove()
      return Math.round(width)
    }
    return { ui: width('var(--ui)'), mono: width('var(--mono)') }
  })
}

const parts = [
  'grounds',
  'inks',
  'button',
  'chip',
  'field',
  'status',
  'status-bar',
  'notice',
  'empty',
  'mail-text',
  'question-card',
  'question-line',
  'verdict',
  'series-row',
  'patch-row',
  'rail',
] as const

test('the components look as they did', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto('/design')
  // The bar that stays above must not stand in a picture.
  await page.locator('.top').evaluate((bar: HTMLElement) => bar.style.setProperty('position', 'static'))
  const here = await widths(page)
  test.skip(
    Math.abs(here.ui - drawn.ui) > 1 || Math.abs(here.mono - drawn.mono) > 1,
    `this browser draws the faces ${here.ui} and ${here.mono} wide, the pictures were made with ${drawn.ui} and ${drawn.mono}`,
  )
  for (const part of parts)
    await expect.soft(page.locator(`#part-${part}`)).toHaveScreenshot(`${part}.png`, {
      animations: 'disabled',
      caret: 'hide',
      maxDiffPixelRatio: 0.02,
      threshold: 0.25,
    })
})

test('both schemes stand side by side, whatever the system’s is', async ({ page }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.goto('/design')
    const ground = (side: string) =>
      page
        .locator(`#part-button .scheme-${side}`)
        .evaluate((element) => getComputedStyle(element).backgroundColor)
    expect(await ground('light')).toBe('rgb(250, 250, 247)')
    expect(await ground('dark')).toBe('rgb(20, 22, 26)')
  }
})

test('a status has its shape, its word and its colour in both schemes', async ({ page }) => {
  await page.goto('/design')
  for (const status of ['open', 'answered', 'agreed', 'addressed', 'declined', 'withdrawn', 'dismissed']) {
    const marks = page.locator(`#part-status .status[data-status="${status}"]`)
    const colours = await marks.evaluateAll((all) => all.map((mark) => getComputedStyle(mark).color))
    expect(new Set(colours).size, status).toBe(2)
    await expect(marks.first().locator(`use[href="#st-${status}"]`)).toHaveCount(1)
    await expect(marks.first()).toContainText(status)
  }
})

test('what is pressed is at least 24 px high, and a button is told from its look', async ({ page }) => {
  await page.goto('/design')
  const heights = await page
    .locator('#part-button .btn, #part-chip a.chip, #part-field input:not([type="checkbox"])')
    .evaluateAll((all) => all.map((element) => element.getBoundingClientRect().height))
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(24)
  const looks = await page.locator('#part-button .scheme-light .btn').evaluateAll((all) =>
    all.map((element) => {
      const { backgroundColor, color, borderColor, opacity } = getComputedStyle(element)
      return `${backgroundColor} ${color} ${borderColor} ${opacity}`
    }),
  )
  // Plain and link look alike; the others do not.
  expect(new Set(looks).size).toBe(looks.length - 1)
})

test('has nothing against WCAG 2.2 AA and fits a phone', async ({ page }) => {
  await page.goto('/design')
  await expectAccessible(page)
  await expectNoSideways(page, 320)
})
