const name = 'folds'
/** More than these are not kept: an address is to be sent by mail. */
const most = 60

/** What a fold is called in the address: its own id, or that of the card that it is the whole of. */
function nameOf(fold: HTMLDetailsElement): string {
  if (fold.id !== '') return fold.id
  const card = fold.parentElement
  return card?.matches('[id][data-question]') ? card.id : ''
}

const foldOf = (page: Document, id: string): HTMLDetailsElement | null => {
  const found = page.getElementById(id)
  if (found instanceof HTMLDetailsElement) return found
  const own = found?.matches('[data-question]') ? found.querySelector(':scope > details') : null
  return own instanceof HTMLDetailsElement ? own : null
}

/** `-q3.maybe`: what was folded has a minus, what was opened has none. */
export function readFolds(text: string): Map<string, boolean> {
  const folds = text
    .split('.')
    .slice(0, most)
    .map((entry): [string, boolean] => (entry.startsWith('-') ? [entry.slice(1), false] : [entry, true]))
  return new Map(folds.filter(([id]) => /^[\w-]{1,60}$/.test(id)))
}

export const writeFolds = (folds: ReadonlyMap<string, boolean>): string =>
  [...folds]
    .slice(-most)
    .map(([id, open]) => (open ? id : `-${id}`))
    .join('.')

/** Keeps in the address which parts somebody opened or folded, and opens an address that way. */
export function startFolds(page: Document): () => void {
  const view = page.defaultView
  if (view === null) return () => undefined
  const address = new URL(page.location.href)
  const folds = readFolds(address.searchParams.get(name) ?? '')
  const given = new Map<string, boolean>()
  for (const [id, open] of folds) {
    const fold = foldOf(page, id)
    if (fold === null) continue
    given.set(id, fold.open)
    fold.open = open
  }
  const onToggle = (event: Event): void => {
    const fold = event.target
    // Files of a patch stand in the address by their numbers (selected-lines.ts): the server folds them.
    if (!(fold instanceof HTMLDetailsElement) || fold.matches('[data-file]')) return
    const id = nameOf(fold)
    if (!/^[\w-]{1,60}$/.test(id) || folds.get(id) === fold.open) return
    // What stands as it came needs no word in the address.
    if (!given.has(id)) given.set(id, !fold.open)
    if (given.get(id) === fold.open) folds.delete(id)
    else folds.set(id, fold.open)
    const now = new URL(page.location.href)
    if (folds.size === 0) now.searchParams.delete(name)
    else now.searchParams.set(name, writeFolds(folds))
    view.history.replaceState(view.history.state, '', now)
  }
  // The event of a fold does not bubble. Those that the page's own start opened are told of after this.
  const timer = setTimeout(() => page.addEventListener('toggle', onToggle, true))
  return () => {
    clearTimeout(timer)
    page.removeEventListener('toggle', onToggle, true)
  }
}
