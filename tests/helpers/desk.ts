import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Fails when axe finds anything against WCAG 2.2 AA, in the light or in the dark scheme. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
    const found = violations.map(
      ({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
    )
    expect(found).toEqual([])
  }
}

/** Fails when the page scrolls sideways at a width. */
export async function expectNoSideways(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 800 })
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(over, `the page is ${over} px too wide at ${width}`).toBeLessThanOrEqual(0)
}

/** Address of the sample's series. */
export async function sampleSeries(page: Page): Promise<string> {
  await page.goto('/')
  const href = await page
    .locator('a[href^="/s/"]', { hasText: /bufdev: let drivers complete/ })
    .first()
    .getAttribute('href')
  return (href ?? '').split('/').slice(0, 3).join('/')
}

/** Opens the page of the sample's question that has these words. */
export async function openQuestion(page: Page, words: string): Promise<void> {
  await page.goto(`/questions?text=${encodeURIComponent(words)}&doubt=with&repeats=with`)
  await page.locator('.ql-row .q-what > a').first().click()
  await page.waitForURL('**/q/*')
}

/** Presses a key once the page hears keys. */
export async function press(page: Page, key: string): Promise<void> {
  await page.locator('html[data-desk]').waitFor({ state: 'attached' })
  await page.keyboard.press(key)
}
