import { target } from './question-runs'
import { type Run, runs } from './runs'

/** Something that the page offers to do. */
export interface PageAction {
  label: string
  detail: string
  run(): void
}

const squeeze = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim()

const nameOf = (element: Element): string =>
  squeeze(element.getAttribute('aria-label') ?? element.textContent) || squeeze(element.getAttribute('title'))

/** `Change the status: agreed` for a choice of a menu, else the name. */
function labelOf(page: Document, element: Element): string {
  const menu = element.closest('.menu-list[popover]')
  const opener = menu && page.querySelector(`[popovertarget="${CSS.escape(menu.id)}"]`)
  const title = squeeze(opener?.getAttribute('title')).replace(/ \(.\)$/, '')
  return title === '' ? nameOf(element) : `${title}: ${nameOf(element)}`
}

/** What it is done to: the question's own words, or the heading of its part of the page. */
function detailOf(element: Element): string {
  const question = element.closest('[data-question]')
  if (question !== null) {
    const summary = question.querySelector('.q-short, .q-what > a, .lane-card-head a, .clamp')
    return squeeze(summary?.textContent ?? question.getAttribute('aria-label')).slice(0, 100)
  }
  return squeeze(element.closest('section, aside')?.querySelector('h2')?.textContent).slice(0, 60)
}

/** In a question only what belongs to the marked one: a list would offer the same a hundred times. */
function isOffered(page: Document, element: HTMLElement): boolean {
  if (element.closest('dialog, [hidden], .rail') !== null || element.matches(':disabled')) return false
  const question = element.closest('[data-question]')
  const marked = target(page)?.getAttribute('data-question')
  if (question !== null && question.getAttribute('data-question') !== marked) return false
  const menu = element.closest('[popover]')
  if (menu !== null && !menu.matches('.menu-list, .sheet')) return false
  return (
    menu !== null || element.closest('details:not([open])') !== null || element.getClientRects().length > 0
  )
}

const offers = 'main button, .tools button, .tools a[href], main a.btn, main input[type="checkbox"][data-key]'

function press(element: HTMLElement): void {
  for (let fold = element.closest('details'); fold; fold = fold.parentElement?.closest('details') ?? null)
    fold.open = true
  element.click()
  if (element.isConnected && element.getClientRects().length > 0) element.focus({ preventScroll: true })
}

/** What keys do that no control stands for. */
const others: [string, Run][] = [
  ['Show the keys', runs.help],
  ['Go to the filter', runs.filter],
  ['Show or hide the doubtful ones', runs.doubtful],
  ['Draft an answer', runs.answer],
  ['Next question', runs['next-question']],
  ['Previous question', runs['previous-question']],
  ['Up: from patch to revision to series', runs.up],
]

/** All that the page as it stands offers to do. */
export function pageActions(page: Document, refuse: (text: string) => void): PageAction[] {
  const found = [...page.querySelectorAll<HTMLElement>(offers)]
    .filter((element) => isOffered(page, element))
    .map((element) => ({
      label: labelOf(page, element),
      detail: detailOf(element),
      run: () => press(element),
    }))
  const keys = others.map(([label, run]) => ({
    label,
    detail: '',
    run: () => {
      if (!run(page)) refuse('This page has nothing for that.')
    },
  }))
  const seen = new Set<string>()
  return [...found, ...keys].filter(({ label, detail }) => {
    const name = `${label}\n${detail}`
    return label !== '' && !seen.has(name) && seen.add(name) !== undefined
  })
}
