import { mark } from './move'

/** Ticks of a list: a range at once, all at once, and how many there are. The form works without any of it. */

const boxes = (page: Document, form: string): HTMLInputElement[] => [
  ...page.querySelectorAll<HTMLInputElement>(`input[type="checkbox"][name="item"][form="${form}"]`),
]

/** The box that was ticked last: a range begins there. */
let anchor: string | null = null
const nameOf = (box: HTMLInputElement): string => box.value.split(':')[0] ?? ''

/** Writes only what is new, into the text that is there: a new text node would call the observer below, which counts. */
function write(place: Element, text: string): void {
  const node = place.firstChild
  if (node?.nodeType !== Node.TEXT_NODE) place.textContent = text
  else if (node.nodeValue !== text) node.nodeValue = text
}

function count(page: Document, form: string): void {
  const all = boxes(page, form)
  const chosen = all.filter(({ checked }) => checked).length
  const bar = page.getElementById(form)
  if (bar) bar.dataset.chosen = String(chosen)
  for (const text of page.querySelectorAll(`#${form} [data-count]`))
    write(text, chosen === 0 ? 'None chosen' : `${chosen} chosen`)
  const whole = page.querySelector<HTMLInputElement>(`#${form} [data-choose-all]`)
  if (whole === null) return
  whole.checked = chosen > 0 && chosen === all.length
  whole.indeterminate = chosen > 0 && chosen < all.length
}

/** Ticks everything from the box that was ticked last to this one. */
function choose(page: Document, box: HTMLInputElement): void {
  const form = box.getAttribute('form') ?? ''
  const all = boxes(page, form)
  const from = all.findIndex((other) => nameOf(other) === anchor)
  const to = all.indexOf(box)
  const [first, last] = from < 0 ? [to, to] : [Math.min(from, to), Math.max(from, to)]
  for (const other of all.slice(first, last + 1)) other.checked = true
  anchor = nameOf(box)
  count(page, form)
}

/** The key's way to a range: from the last that was ticked to the marked row. */
export function chooseRange(page: Document): boolean {
  const box = page.querySelector<HTMLInputElement>('.here input[type="checkbox"][name="item"]')
  if (box) choose(page, box)
  return box !== null
}

/** Starts it on one form; what comes back stops it. */
export function startSelectMany(page: Document, form: string): () => void {
  const onClick = (event: MouseEvent): void => {
    const box = event.target
    if (!(box instanceof HTMLInputElement) || box.name !== 'item' || box.getAttribute('form') !== form) return
    if (event.shiftKey && box.checked) choose(page, box)
    else anchor = nameOf(box)
    count(page, form)
  }
  const onChange = (event: Event): void => {
    const whole = event.target
    if (!(whole instanceof HTMLInputElement) || !whole.matches(`#${form} [data-choose-all]`)) return
    for (const box of boxes(page, form)) box.checked = whole.checked
    count(page, form)
  }
  let place = -1
  const rows = (): Element[] => [...page.querySelectorAll('[data-item][data-question]')]
  const onSubmit = (): void => {
    place = rows().findIndex((row) => row.classList.contains('here'))
  }
  page.addEventListener('click', onClick)
  page.addEventListener('change', onChange)
  page.addEventListener('submit', onSubmit, true)
  // After an action the rows are new. One that left the list leaves the mark to the row in its place: next key, next row.
  const watch = new MutationObserver(() => {
    count(page, form)
    if (place < 0 || page.querySelector('.here') !== null) return
    const left = rows()
    mark(page, left[Math.min(place, left.length - 1)] ?? null)
    place = -1
  })
  const main = page.getElementById('main')
  if (main) watch.observe(main, { childList: true, subtree: true })
  count(page, form)
  return () => {
    page.removeEventListener('click', onClick)
    page.removeEventListener('change', onChange)
    page.removeEventListener('submit', onSubmit, true)
    watch.disconnect()
  }
}
