/** One line of the palette. */
export interface Choice {
  group: string
  label: string
  detail: string
  status?: string
  /** Where it leads; an action has none. */
  href?: string
  run(): void
}

const svg = 'http://www.w3.org/2000/svg'

/** The shape of a status, as `Status` draws it; the word stands in the detail. */
function shapeOf(page: Document, status: string): HTMLElement {
  const mark = page.createElement('span')
  mark.className = 'status'
  mark.dataset.status = status
  const shape = page.createElementNS(svg, 'svg')
  shape.setAttribute('aria-hidden', 'true')
  const use = page.createElementNS(svg, 'use')
  use.setAttribute('href', `#st-${status}`)
  shape.append(use)
  mark.append(shape)
  return mark
}

function text(page: Document, className: string, words: string): HTMLElement {
  const span = page.createElement('span')
  span.className = className
  span.textContent = words
  return span
}

function option(page: Document, choice: Choice, at: number): HTMLElement {
  const line = page.createElement('div')
  line.id = `palette-${at}`
  line.setAttribute('role', 'option')
  line.setAttribute('aria-selected', 'false')
  if (choice.status !== undefined) line.append(shapeOf(page, choice.status))
  line.append(text(page, 'palette-label', choice.label))
  if (choice.detail !== '') line.append(text(page, 'palette-detail', choice.detail))
  return line
}

/** Fills the listbox: a group for each run of choices with one title. */
export function showChoices(page: Document, list: HTMLElement, choices: readonly Choice[]): void {
  list.replaceChildren()
  let group: HTMLElement | null = null
  for (const [at, choice] of choices.entries()) {
    if (group === null || choices[at - 1]?.group !== choice.group) {
      group = page.createElement('div')
      group.setAttribute('role', 'group')
      group.setAttribute('aria-label', choice.group)
      const title = text(page, 'palette-group', choice.group)
      title.setAttribute('aria-hidden', 'true')
      group.append(title)
      list.append(group)
    }
    group.append(option(page, choice, at))
  }
}

/** Marks one line as the chosen one; the focus stays in the field. */
export function choose(field: HTMLElement, list: HTMLElement, at: number): void {
  for (const line of list.querySelectorAll('[role="option"]')) {
    const chosen = line.id === `palette-${at}`
    line.setAttribute('aria-selected', String(chosen))
    if (chosen) line.scrollIntoView({ block: 'nearest' })
  }
  if (at < 0) field.removeAttribute('aria-activedescendant')
  else field.setAttribute('aria-activedescendant', `palette-${at}`)
}
