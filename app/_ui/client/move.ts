/** The element and all that stand for the same thing: a question's card and its line in the side list. */
function twins(page: Document, element: Element): Element[] {
  const id = element.getAttribute('data-question')
  if (id === null || !/^\d+$/.test(id)) return [element]
  return [...page.querySelectorAll(`[data-question="${id}"], [data-for="${id}"]`)]
}

/** Marks an element (and its twins) as the one that keys act on; null clears the mark. */
export function mark(page: Document, element: Element | null): void {
  for (const old of page.querySelectorAll('.here')) old.classList.remove('here')
  if (element === null) return
  for (const twin of twins(page, element)) {
    twin.classList.add('here')
    if (twin !== element) twin.scrollIntoView({ block: 'nearest' })
  }
}

const isShown = (element: Element): boolean => element.getClientRects().length > 0

/** The first of the elements whose top is below the middle line of what is seen, else the last above. */
function fromView(elements: Element[], by: 1 | -1): Element | undefined {
  const middle = innerHeight / 3
  return by === 1
    ? elements.find((element) => element.getBoundingClientRect().top > middle)
    : elements.findLast((element) => element.getBoundingClientRect().top < middle)
}

/** The place that keys are at stands in the address, so that it can be sent. */
function keepPlace(page: Document, element: Element): void {
  if (element.id === '' || page.location.hash === `#${element.id}`) return
  page.defaultView?.history.replaceState(page.defaultView.history.state, '', `#${element.id}`)
}

/** Moves the mark to the next or previous element of a kind; false when there is none. */
export function step(page: Document, selector: string, by: 1 | -1): boolean {
  const elements = [...page.querySelectorAll(selector)].filter(isShown)
  const at = elements.findIndex((element) => element.classList.contains('here'))
  const next = at < 0 ? (fromView(elements, by) ?? elements[0]) : elements[at + by]
  if (next === undefined) return elements.length > 0
  mark(page, next)
  keepPlace(page, next)
  next.scrollIntoView({ block: next.getBoundingClientRect().height > innerHeight / 2 ? 'start' : 'center' })
  if (next instanceof HTMLElement && next.tabIndex >= 0) next.focus({ preventScroll: true })
  return true
}

/** Marks the element that an address's hash names, with every fold above it open. */
export function goTo(page: Document, id: string): void {
  const element = id === '' ? null : page.getElementById(id)
  for (let fold = element?.closest('details'); fold; fold = fold.parentElement?.closest('details'))
    fold.open = true
  if (element?.matches('[data-question], [data-item]')) mark(page, element)
}

/** Opens or folds the first fold in what is marked. */
export function foldNear(page: Document): boolean {
  const here = page.querySelector('.here:is([data-fold], :has(details))')
  const fold = here?.matches('details') ? here : here?.querySelector('details')
  if (!(fold instanceof HTMLDetailsElement)) return false
  fold.open = !fold.open
  return true
}
