import { expect, type Locator, type Page } from '@playwright/test'

export interface Newcomer {
  name: string
  address: string
  password: string
}

/** Follows a one-time link, whose form asks for less where the link says who it is for. */
export async function joinBy(page: Page, link: string, { name, address, password }: Newcomer): Promise<void> {
  await page.goto(link)
  await page.getByLabel('Your name').fill(name)
  const login = page.locator('input[name="login"]')
  if (await login.count()) await login.fill(address)
  await page.getByLabel(/^Password/).fill(password)
  await page.getByRole('button', { name: 'Join' }).click()
  await expect(page.getByRole('link', { name, exact: true })).toBeVisible({ timeout: 30_000 })
}

/** Has an administrator make a link for somebody, and gives its path. */
export async function inviteBy(admin: Page, address: string, role: string): Promise<string> {
  await admin.goto('/people/admin')
  const form = admin.getByRole('region', { name: 'Invite somebody' })
  await form.getByLabel('Mail address').fill(address)
  await form.getByLabel('Role').selectOption(role)
  await form.getByRole('button', { name: 'Make a link' }).click()
  const said = admin.locator('.flash', { hasText: `Hand this link to ${address}` })
  await expect(said).toBeVisible({ timeout: 30_000 })
  return /\/join\/[\w-]{43}/.exec((await said.textContent()) ?? '')?.[0] ?? ''
}

export async function signInBy(page: Page, { address, password }: Newcomer): Promise<void> {
  await page.getByLabel('Mail address').fill(address)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** Presses something and waits for the server's own sentence; what shows before that is only hoped for. */
export async function doAndHear(
  place: Locator,
  name: string | RegExp,
  sentence: string | RegExp,
): Promise<void> {
  await place.getByRole('button', { name }).first().click()
  await expect(place.page().locator('.flash')).toContainText(sentence, { timeout: 30_000 })
}

/** What a form of a page would send, by its fields as they were served. */
export interface ServedForm {
  action: string
  button: string
  fields: Record<string, string>
}

/**
 * The forms of a page that change something, as a browser without scripts sends them: one for each button.
 * @param filled what is typed into fields by name; any other that is empty holds `1`
 */
export async function formsOf(
  page: Page,
  address: string,
  filled: Record<string, string>,
): Promise<ServedForm[]> {
  const served = await page.request.get(address)
  expect(served.status(), address).toBe(200)
  return page.evaluate(
    ([html, typed]) => {
      const shown = new DOMParser().parseFromString(html, 'text/html')
      const posting = [...shown.forms].filter(({ method }) => method === 'post')
      return posting.flatMap((form) => {
        const fields: Record<string, string> = {}
        const controls = [...form.elements]
        for (const control of controls) {
          if (!(control instanceof HTMLElement) || !('name' in control) || !('value' in control)) continue
          if (control instanceof HTMLButtonElement || control.name === '') continue
          if (control instanceof HTMLInputElement && control.type === 'file') continue
          fields[String(control.name)] = typed[String(control.name)] ?? (String(control.value) || '1')
        }
        const buttons = controls.filter(
          (control) => control instanceof HTMLButtonElement && control.type === 'submit',
        ) as HTMLButtonElement[]
        return buttons.map((button) => ({
          action: form.getAttribute('action') ?? '',
          button: button.textContent?.trim() ?? '',
          fields: button.name ? { ...fields, [button.name]: button.value } : fields,
        }))
      })
    },
    [await served.text(), filled] as const,
  )
}
