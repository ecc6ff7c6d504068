import { questionKeys } from '../question-actions-keys'
import { foldNear, goTo, step } from './move'

type Action = (page: Document) => boolean

const follow = (page: Document, selector: string): boolean => {
  const link = page.querySelector<HTMLAnchorElement>(selector)
  link?.click()
  return link !== null
}

function toggleHelp(page: Document): boolean {
  const help = page.getElementById('keys')
  help?.togglePopover()
  return help !== null
}

function enter(page: Document): boolean {
  const here = page.querySelector<HTMLElement>('.here')
  if (here === null || (page.activeElement !== page.body && page.activeElement !== here)) return false
  const link = here instanceof HTMLAnchorElement ? here : here.querySelector<HTMLAnchorElement>('a[href]')
  if (link === null) return false
  link.click()
  return true
}

/** One key each. Modified keys stay with the browser and the reader's own tools. */
const actions: Record<string, Action> = {
  j: (page) => step(page, '[data-item]', 1),
  k: (page) => step(page, '[data-item]', -1),
  n: (page) => step(page, '[data-question]', 1),
  p: (page) => step(page, '[data-question]', -1),
  '[': (page) => follow(page, 'a[rel="prev"]'),
  ']': (page) => follow(page, 'a[rel="next"]'),
  o: foldNear,
  Enter: enter,
  '?': toggleHelp,
  ...questionKeys,
}

const typing = 'input, textarea, select, [contenteditable], [popover]:popover-open'

/** True while a key belongs to a field, a menu or the browser. */
function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
    return true
  const target = event.target instanceof Element ? event.target : null
  return target?.closest(typing) != null && event.key !== '?'
}

/** Listens for the keys of the help; `g` waits for a second letter, for a second and a half. */
export function startKeys(page: Document): () => void {
  let goUntil = 0
  const onKey = (event: KeyboardEvent): void => {
    if (isTaken(event) || page.querySelector('dialog[open]') !== null) return
    if (
      event.key === '?' &&
      event.target instanceof Element &&
      event.target.matches('input, textarea, select')
    )
      return
    const going = event.timeStamp < goUntil
    goUntil = 0
    if (going && /^[a-z]$/.test(event.key)) {
      if (follow(page, `[data-go="${event.key}"]`)) event.preventDefault()
      return
    }
    if (event.key === 'g') goUntil = event.timeStamp + 1500
    else if (Object.hasOwn(actions, event.key) && actions[event.key]?.(page)) event.preventDefault()
  }
  const onHash = (): void => goTo(page, location.hash.slice(1))
  page.addEventListener('keydown', onKey)
  addEventListener('hashchange', onHash)
  onHash()
  return () => {
    page.removeEventListener('keydown', onKey)
    removeEventListener('hashchange', onHash)
  }
}
