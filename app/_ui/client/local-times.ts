import { formatDay, formatMinute, shift } from '../time-text'

/** Puts the reader's zone in the place of UTC; the text node stays, so that React finds its own again. */
export function localise(element: Element): void {
  const date = new Date(element.getAttribute('datetime') ?? '')
  const text = element.firstChild
  if (Number.isNaN(date.getTime()) || text === null) return
  const local = shift(date, -date.getTimezoneOffset())
  const shown = element.getAttribute('data-show') === 'day' ? formatDay(local) : formatMinute(local)
  if (text.nodeValue !== shown) text.nodeValue = shown
}

/** Every `<time data-show>` of the page, and those that come later. */
export function startLocalTimes(page: Document): () => void {
  const all = (): void => {
    for (const element of page.querySelectorAll('time[data-show]')) localise(element)
  }
  all()
  const watch = new MutationObserver(all)
  watch.observe(page.body, { childList: true, subtree: true })
  return () => watch.disconnect()
}
