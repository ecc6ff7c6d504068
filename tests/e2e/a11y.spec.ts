import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible, expectNoSideways, openQuestion, press, sampleSeries } from '../helpers/desk'

const app = path.resolve(import.meta.dirname, '../../app')

/** Every page that the app has, as the path of its folder. */
const routes = readdirSync(app, { recursive: true, encoding: 'utf8' })
  .filter((name) => name === 'page.tsx' || name.endsWith('/page.tsx'))
  .map((name) => `/${path.dirname(name)}`.replace('/.', '/'))
  .sort()

/** Address of a page, made of what the sample holds. */
type Way = (page: Page) => Promise<string>

const inSeries =
  (rest: string): Way =>
  async (page) =>
    `${await sampleSeries(page)}${rest}`

async function question(page: Page): Promise<string> {
  await openQuestion(page, 'fork')
  return new URL(page.url()).pathname
}

async function mail(page: Page): Promise<string> {
  await page.goto(`${await sampleSeries(page)}/v1/1`)
  return decodeURIComponent(
    (await page.locator('a[href^="/m/"]').first().getAttribute('href'))?.slice(3) ?? '',
  )
}

const ofMail =
  (before: string, after = ''): Way =>
  async (page) =>
    `${before}${encodeURIComponent(await mail(page))}${after}`

const hrefOf = async (page: Page, from: string, selector: string): Promise<string> => {
  await page.goto(from)
  return (await page.locator(selector).first().getAttribute('href')) ?? ''
}

/** The form of a scenario of one's own: those that came along are forked, not changed. */
async function ownScenario(page: Page): Promise<string> {
  await page.goto('/scenarios/new')
  await page.getByLabel('Title').fill('Of my own')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved as "Of my own".')).toBeVisible()
  return `${new URL(page.url()).pathname}/edit`
}

/** On a desk without accounts these lead home: they are walked where people sign in (accounts.spec.ts). */
const elsewhere = ['/account', '/sign-in', '/sign-in/lost']

/** One address for each page; a page without one fails below. */
const addresses: Record<string, Way> = {
  '/': async () => '/',
  '/api/v1/docs': async () => '/api/v1/docs',
  '/ask': ofMail('/ask?message='),
  '/design': async () => '/design',
  '/go': async () => '/go?q=bufdev',
  '/imports': async () => '/imports',
  '/imports/[id]': (page) => hrefOf(page, '/imports', 'a[href^="/imports/"]'),
  '/join/[token]': async () => '/join/worth-nothing',
  '/m/[messageId]': ofMail('/m/'),
  '/matrix': async () => '/matrix',
  '/notices': async () => '/notices',
  '/people': async () => '/people',
  '/people/admin': async () => '/people/admin',
  '/people/[id]': (page) => hrefOf(page, '/people', 'a[href^="/people/"]'),
  '/q/[id]': question,
  '/q/[id]/anchor': async (page) => `${await question(page)}/anchor`,
  '/q/[id]/path': async (page) => `${await question(page)}/path`,
  '/q/new': ofMail('/q/new?message='),
  '/questions': async () => '/questions?doubt=with',
  '/r/[messageId]': ofMail('/r/'),
  '/s/[series]': inSeries(''),
  '/s/[series]/[revision]': inSeries('/v1'),
  '/s/[series]/[revision]/[patch]': inSeries('/v1/1'),
  '/s/[series]/[revision]/[patch]/since/[from]': inSeries('/v2/1/since/v1'),
  '/s/[series]/[revision]/changelog': inSeries('/v2/changelog'),
  '/s/[series]/[revision]/changelog/check': inSeries('/v2/changelog/check'),
  '/s/[series]/[revision]/trailers': inSeries('/v1/trailers'),
  '/s/[series]/presend': inSeries('/presend'),
  '/s/[series]/questions': inSeries('/questions'),
  '/s/[series]/range-diff': inSeries('/range-diff?from=v1&to=v2'),
  '/s/[series]/revisions': inSeries('/revisions'),
  '/s/[series]/settings': inSeries('/settings'),
  '/scenarios': async () => '/scenarios',
  '/scenarios/[slug]': (page) => hrefOf(page, '/scenarios', 'main tr a[href^="/scenarios/"]'),
  '/scenarios/[slug]/edit': ownScenario,
  '/scenarios/new': async () => '/scenarios/new',
  '/search': async () => '/search?q=mapping',
  '/settings': async () => '/settings',
  '/settings/audit': async () => '/settings/audit',
  '/settings/disk': async () => '/settings/disk',
  '/settings/people': async () => '/settings/people',
  '/settings/told': async () => '/settings/told',
  '/settings/tokens': async () => '/settings/tokens',
  '/t/[messageId]': ofMail('/t/'),
  '/turn': async () => '/turn',
}

test('every page of the app is walked', () => {
  expect(existsSync(app)).toBe(true)
  expect([...Object.keys(addresses), ...elsewhere].sort()).toEqual(routes)
})

/** Names of things to press that are smaller than 24 px and too close to others (WCAG 2.2, 2.5.8), text links apart. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const all = [
      ...document.querySelectorAll<HTMLElement>(
        'a[href], button, summary, select, input:not([type="hidden"])',
      ),
    ]
    const boxes = all
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(
        ({ element, box }) =>
          box.width > 1 && box.height > 1 && element.checkVisibility({ visibilityProperty: true }),
      )
    const inText = (element: Element): boolean =>
      getComputedStyle(element).display === 'inline' &&
      element.parentElement?.textContent !== element.textContent
    const apart = (a: DOMRect, b: DOMRect): boolean => {
      const [dx, dy] = [a.x + a.width / 2 - (b.x + b.width / 2), a.y + a.height / 2 - (b.y + b.height / 2)]
      return Math.hypot(dx, dy) >= 24
    }
    return boxes
      .filter(({ element, box }) => {
        if (box.width >= 24 && box.height >= 24) return false
        if (inText(element) || element.closest('label') !== null) return false
        // Numbers of lines: the hunk's "Ask" and the key s do the same (WCAG 2.5.8, "Equivalent").
        if (element.matches('.ln > a')) return false
        return boxes.some(
          ({ element: other, box: near }) =>
            other !== element && !element.contains(other) && !other.contains(element) && !apart(box, near),
        )
      })
      .map(
        ({ element, box }) =>
          `${element.outerHTML.slice(0, 90)} ${Math.round(box.width)}x${Math.round(box.height)}`,
      )
  })
}

/** Running animations and transitions of a page that asks for less motion. */
const motions = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    document
      .getAnimations()
      .filter((animation) => animation.playState === 'running')
      .map((animation) => animation.constructor.name),
  )

for (const route of routes.filter((one) => !elsewhere.includes(one)))
  test(`${route} reads for everybody`, async ({ page }) => {
    const way = addresses[route]
    expect(way, `${route} has no address in this test`).toBeDefined()
    const address = (await way?.(page)) ?? '/'
    await page.emulateMedia({ reducedMotion: 'reduce' })
    const response = await page.goto(address)
    expect(response?.status(), address).toBe(200)
    // The page of components shows headings of pages, too.
    if (route !== '/design') await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    await expect(page).toHaveTitle(/./)
    await expectAccessible(page)
    expect(await smallTargets(page)).toEqual([])
    expect(await motions(page)).toEqual([])
    // 200 % zoom of 1280 px is 640 px.
    for (const width of [320, 640]) await expectNoSideways(page, width)
  })

test('the focus begins with the way to the content, goes on in the order of reading, and is seen', async ({
  page,
}) => {
  await page.goto('/')
  await press(page, 'Tab')
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.locator('#main')).toBeFocused()
  await page.goto('/')
  const seen: { y: number; x: number; outline: string }[] = []
  for (let at = 0; at < 12; at += 1) {
    await page.keyboard.press('Tab')
    seen.push(
      await page.evaluate(() => {
        const element = document.activeElement ?? document.body
        const { x, y } = element.getBoundingClientRect()
        return { x, y, outline: getComputedStyle(element).outlineStyle }
      }),
    )
  }
  expect(seen.filter(({ outline }) => outline === 'none')).toEqual([])
  // The rail from above to below, before the content.
  const rail = seen.slice(1, 9)
  expect(rail.map(({ y }) => y)).toEqual([...rail.map(({ y }) => y)].sort((a, b) => a - b))
})

test('what happened is said in a live region, and errors are alerts', async ({ page }) => {
  await page.goto('/')
  await expect(page.locator('#say[role="status"]')).toHaveCount(1)
  await page.goto('/questions?text=fork')
  const row = page.locator('.ql-row').first()
  await row.getByRole('button', { name: /^Take/ }).click()
  await expect(page.getByRole('status').filter({ hasText: 'The question is yours' })).toBeVisible()
  await row.getByRole('button', { name: /^Release/ }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Given back' })).toBeVisible()
})

test('a printed series is a clean document', async ({ page }) => {
  await page.goto(await sampleSeries(page))
  await page.emulateMedia({ media: 'print' })
  for (const gone of ['.rail', '.top', 'main form', 'main button'])
    expect(await page.locator(`${gone}:visible`).count(), gone).toBe(0)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('.patch-list .title').first()).toBeVisible()
  const ground = await page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor)
  expect(ground).toBe('rgb(255, 255, 255)')
})
