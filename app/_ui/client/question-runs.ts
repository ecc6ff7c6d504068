import { step } from './move'

type Run = (page: Document) => boolean

/** What keys act on: the marked entry, else the only question of a page. */
export function target(page: Document): Element | null {
  const here = page.querySelector('.here')
  if (here !== null) return here
  const all = page.querySelectorAll('[data-question]')
  return all.length === 1 ? (all[0] ?? null) : null
}

/** The control of the marked question that stands for a key; folds above it open so that it can be pressed. */
function control(page: Document, key: string): HTMLElement | null {
  const found = target(page)?.querySelector<HTMLElement>(`[data-key="${key}"]`) ?? null
  for (let fold = found?.closest('details'); fold; fold = fold.parentElement?.closest('details'))
    fold.open = true
  return found
}

/** Presses the control of the marked question; with nothing marked yet the next question is marked instead. */
export function press(key: string): Run {
  return (page) => {
    if (target(page) === null) return step(page, '[data-question]', 1)
    const button = control(page, key)
    button?.click()
    return button !== null
  }
}

/** Opens the menu of the status and goes to its first choice. */
export function openStatus(page: Document): boolean {
  const button = control(page, 'e')
  if (!(button instanceof HTMLButtonElement)) return press('e')(page)
  button.click()
  const menu = button.popoverTargetElement
  if (menu instanceof HTMLElement) menu.querySelector<HTMLButtonElement>('button:not([disabled])')?.focus()
  return true
}

/** Opens the draft of a reply and goes to it; from a list, on the question's own page. */
export function openDraft(page: Document): boolean {
  const draft = page.querySelector<HTMLDetailsElement>('details#draft')
  if (draft !== null) {
    draft.open = true
    draft.scrollIntoView({ block: 'nearest' })
    draft.querySelector<HTMLTextAreaElement>('textarea')?.focus()
    return true
  }
  const id = target(page)?.getAttribute('data-question') ?? ''
  if (!/^\d+$/.test(id)) return press('a')(page)
  page.location.assign(`/q/${id}#draft`)
  return true
}
