import { actionOf, type KeyChoice } from '#lib/services/settings/key-actions'
import { goTo } from './move'
import { runs, ways } from './runs'
import { isTaken } from './taken'

/** How long the key that begins a way waits for the second one. */
const goMs = 1500

/** Goes to what is marked; a key that the browser gives to links and buttons is only taken where none has focus. */
function enter(page: Document): boolean {
  const here = page.querySelector<HTMLElement>('.here')
  if (here === null || (page.activeElement !== page.body && page.activeElement !== here)) return false
  const link = here instanceof HTMLAnchorElement ? here : here.querySelector<HTMLAnchorElement>('a[href]')
  if (link === null) return false
  link.click()
  return true
}

function act(page: Document, event: KeyboardEvent, choice: KeyChoice): boolean {
  if (event.key === 'Enter') return enter(page)
  if (!choice.on) return false
  const id = actionOf(choice, event.key, false)
  if (id === null || id === 'go' || id.startsWith('go-')) return false
  const once = event.repeat && !/^(next|previous)/.test(id)
  return !once && runs[id as keyof typeof runs](page)
}

/** Listens for the keys of the registry. */
export function startKeys(page: Document, choice: KeyChoice): () => void {
  let goUntil = 0
  const onKey = (event: KeyboardEvent): void => {
    // Shift alone on the way to the second key.
    if (event.key === 'Shift' || event.key === 'AltGraph') return
    const going = choice.on && event.timeStamp < goUntil
    goUntil = 0
    if (event.key === 'Escape' && going) return
    const help = page.querySelector('#keys:popover-open') !== null && event.key !== 'Enter'
    if (isTaken(page, event) && !(help && actionOf(choice, event.key, false) === 'help')) return
    if (going) {
      const way = actionOf(choice, event.key, true)
      if (way !== null && ways.get(way)?.(page)) event.preventDefault()
    } else if (choice.on && actionOf(choice, event.key, false) === 'go') goUntil = event.timeStamp + goMs
    else if (act(page, event, choice)) event.preventDefault()
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
