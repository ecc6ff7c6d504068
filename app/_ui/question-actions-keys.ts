type Action = (page: Document) => boolean

/** What keys act on: the marked entry, else the only question of a page. */
function target(page: Document): Element | null {
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

function press(key: string): Action {
  return (page) => {
    const button = control(page, key)
    button?.click()
    return button !== null
  }
}

/** Opens the menu of the status and goes to its first choice. */
function openStatus(page: Document): boolean {
  const button = control(page, 'e')
  if (!(button instanceof HTMLButtonElement)) return false
  button.click()
  const menu = button.popoverTargetElement
  if (menu instanceof HTMLElement) menu.querySelector<HTMLButtonElement>('button:not([disabled])')?.focus()
  return true
}

/** Opens the draft of a reply and goes to it. */
function openDraft(page: Document): boolean {
  const draft = page.querySelector<HTMLDetailsElement>('details#draft')
  if (draft === null) return false
  draft.open = true
  draft.querySelector<HTMLTextAreaElement>('textarea')?.focus()
  return true
}

/** Goes to the words of the filter. */
function focusFilter(page: Document): boolean {
  const field = page.querySelector<HTMLInputElement>('[data-filter]')
  field?.focus()
  field?.select()
  return field !== null
}

/** The keys of questions, for the desk's list of keys. */
export const questionKeys: Record<string, Action> = {
  a: openDraft,
  c: press('c'),
  d: press('d'),
  e: openStatus,
  x: press('x'),
  y: press('y'),
  '/': focusFilter,
}

/** What the help says about them. */
export const questionKeyHelp: readonly [string[], string][] = [
  [['c'], 'take the question, or give it back'],
  [['e'], 'change its status'],
  [['x'], 'choose it for a change to many'],
  [['y', 'd'], 'accept or dismiss a doubtful one'],
  [['a'], 'draft an answer'],
  [['/'], 'filter'],
]
