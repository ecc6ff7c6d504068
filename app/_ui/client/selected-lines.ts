import { linesOfHash, numberOf, type PageLine, readLines } from './line-index'
import { type LineBar, lineBar } from './lines-bar'
import { runs } from './runs'
import { say } from './say'

/** What is chosen: where it began and where it is now, as body lines. */
interface Chosen {
  anchor: number
  head: number
}

/** The choice of lines on one page; everything that shows it follows from `set`. */
class Selection {
  chosen: Chosen | null = null
  private lines: PageLine[] | null = null
  private painted: HTMLElement[] = []

  constructor(
    private readonly page: Document,
    private readonly root: HTMLElement,
    private readonly bar: LineBar,
  ) {}

  /** Read when first needed: a page of ten thousand lines is not walked for one who only reads. */
  all(): PageLine[] {
    this.lines ??= readLines(this.root)
    return this.lines
  }

  within(): PageLine[] {
    if (this.chosen === null) return []
    const { anchor, head } = this.chosen
    const [first, last] = [Math.min(anchor, head), Math.max(anchor, head)]
    return this.all().filter(({ number }) => number >= first && number <= last)
  }

  /** @param address also puts the lines into the page's address, so that it can be sent to somebody */
  set(chosen: Chosen | null, address = true): void {
    this.chosen = chosen
    for (const element of this.painted) element.classList.remove('sel')
    const lines = this.within()
    this.painted = lines.flatMap(({ elements }) => elements)
    for (const element of this.painted) element.classList.add('sel')
    const [first, last] = [lines[0], lines.at(-1)]
    this.bar.show(
      lines.length,
      first && last ? `${this.root.dataset.ask}&from=${first.number}&to=${last.number}` : '',
    )
    if (!address) return
    const id = (line: PageLine | undefined): string => line?.elements[0]?.id ?? ''
    const hash = first === undefined ? '' : first === last ? `#${id(first)}` : `#${id(first)}-${id(last)}`
    history.replaceState(history.state, '', `${location.pathname}${location.search}${hash}`)
  }

  /** Moves to the next or previous line; with `extend` the lines between stay chosen. */
  move(by: 1 | -1, extend: boolean): void {
    if (this.chosen === null) return
    const { head, anchor } = this.chosen
    const all = this.all()
    const at = all.findIndex(({ number }) => number === head)
    const next = all[at + by]
    if (next === undefined) return
    this.set({ anchor: extend ? anchor : next.number, head: next.number })
    next.elements[0]?.scrollIntoView({ block: 'nearest' })
  }

  /** Begins at the first line in the middle of what is seen. */
  begin(): void {
    const seen = this.all().find(({ elements: [element] }) => {
      const box = element?.getBoundingClientRect()
      return box !== undefined && box.height > 0 && box.top > innerHeight / 4
    })
    if (seen === undefined) return
    this.set({ anchor: seen.number, head: seen.number })
    seen.elements[0]?.scrollIntoView({ block: 'nearest' })
    say(this.page, 'A line is selected. Arrows move, with Shift they extend; Enter asks, Escape lets go.')
  }
}

/** A press on a line's number chooses it, with Shift or by dragging all between. */
function startPointer(root: HTMLElement, selection: Selection): () => void {
  let from: number | null = null
  const cell = (event: Event): Element | null =>
    event.target instanceof Element ? event.target.closest('td.ln') : null
  const down = (event: PointerEvent): void => {
    const number = cell(event) ? numberOf(event.target as Element) : null
    if (number === null || event.button !== 0) return
    event.preventDefault()
    from = event.shiftKey && selection.chosen ? selection.chosen.anchor : number
    const again = selection.chosen?.anchor === number && selection.chosen.head === number
    selection.set(again && !event.shiftKey ? null : { anchor: from, head: number })
  }
  const over = (event: PointerEvent): void => {
    if (from === null || (event.buttons & 1) === 0) return
    const number = event.target instanceof Element ? numberOf(event.target) : null
    if (number !== null && number !== selection.chosen?.head) selection.set({ anchor: from, head: number })
  }
  const up = (): void => {
    from = null
  }
  const click = (event: MouseEvent): void => {
    if (cell(event) && !event.ctrlKey && !event.metaKey) event.preventDefault()
  }
  root.addEventListener('pointerdown', down)
  root.addEventListener('pointerover', over)
  root.addEventListener('click', click)
  addEventListener('pointerup', up)
  return () => {
    root.removeEventListener('pointerdown', down)
    root.removeEventListener('pointerover', over)
    root.removeEventListener('click', click)
    removeEventListener('pointerup', up)
  }
}

/** Text that is marked with the mouse chooses its lines, and stays marked. */
function startText(page: Document, root: HTMLElement, selection: Selection): () => void {
  const end = (): void => {
    const text = page.getSelection()
    if (text === null || text.isCollapsed || text.rangeCount === 0) return
    const range = text.getRangeAt(0)
    const ends = [range.startContainer, range.endContainer].map((node) =>
      numberOf(node instanceof Element ? node : node.parentElement),
    )
    const [anchor, head] = ends
    if (anchor == null || head == null || !root.contains(range.commonAncestorContainer)) return
    selection.set({ anchor, head }, false)
  }
  page.addEventListener('mouseup', end)
  return () => page.removeEventListener('mouseup', end)
}

/** While lines are chosen: arrows, Enter, Escape. They are taken before the desk's own keys. */
function startLineKeys(page: Document, selection: Selection, bar: LineBar): () => void {
  const onKey = (event: KeyboardEvent): void => {
    if (selection.chosen === null || event.ctrlKey || event.metaKey || event.altKey) return
    const at = event.target instanceof Element ? event.target : page.body
    const busy = at.closest('input, textarea, select, dialog, [popover]:popover-open') !== null
    const onControl = at.closest('a, button, summary') !== null
    if (busy) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
      selection.move(event.key === 'ArrowDown' ? 1 : -1, event.shiftKey)
    else if (event.key === 'Escape') selection.set(null)
    else if (event.key === 'Enter' && !onControl) bar.ask()
    else return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  addEventListener('keydown', onKey, true)
  return () => removeEventListener('keydown', onKey, true)
}

/** Folded files go into the address as well. */
function startFileFolds(root: HTMLElement): () => void {
  const onToggle = (event: Event): void => {
    if (!(event.target instanceof HTMLElement) || !event.target.matches('[data-file]')) return
    const folded = [...root.querySelectorAll('details[data-file]:not([open])')]
    const address = new URL(location.href)
    const numbers = folded.map((file) => file.getAttribute('data-file')).join('.')
    if (numbers === (address.searchParams.get('fold') ?? '')) return
    if (numbers === '') address.searchParams.delete('fold')
    else address.searchParams.set('fold', numbers)
    history.replaceState(history.state, '', address)
  }
  root.addEventListener('toggle', onToggle, true)
  return () => root.removeEventListener('toggle', onToggle, true)
}

/** Goes from question to question by the button that, without scripts, leads to the first. */
function startNext(page: Document): () => void {
  const onClick = (event: MouseEvent): void => {
    const link = event.target instanceof Element ? event.target.closest('[data-next-question]') : null
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    runs['next-question'](page)
  }
  page.addEventListener('click', onClick)
  return () => page.removeEventListener('click', onClick)
}

/** Starts choosing lines on the part of a page that says where they are asked about (`data-ask`). */
export function startSelectLines(page: Document): () => void {
  const root = page.querySelector<HTMLElement>('[data-ask]')
  if (root === null) return () => undefined
  const bar = lineBar(page, () => selection.set(null))
  const selection = new Selection(page, root, bar)
  const button = page.querySelector<HTMLElement>('[data-lines]')
  const begin = (): void => selection.begin()
  if (button) button.hidden = false
  button?.addEventListener('click', begin)
  const onHash = (): void => {
    const ends = linesOfHash(page, location.hash.slice(1))
    if (ends === null) return
    selection.set({ anchor: ends[0], head: ends[1] }, false)
    selection.within()[0]?.elements[0]?.scrollIntoView({ block: 'center' })
  }
  addEventListener('hashchange', onHash)
  onHash()
  const stops = [
    startPointer(root, selection),
    startText(page, root, selection),
    startLineKeys(page, selection, bar),
    startFileFolds(root),
    startNext(page),
  ]
  return () => {
    for (const stop of stops) stop()
    removeEventListener('hashchange', onHash)
    button?.removeEventListener('click', begin)
    bar.remove()
  }
}
