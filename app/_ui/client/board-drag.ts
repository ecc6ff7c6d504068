import { say } from './say'

/** Dragging on the board. What a lane would make of a card is read from the card's own menu, which works without it. */

const ways = (card: Element): HTMLButtonElement[] => [
  ...card.querySelectorAll<HTMLButtonElement>('button[data-lane]'),
]

const wayTo = (card: Element, lane: Element): HTMLButtonElement | undefined =>
  ways(card).find((button) => button.dataset.lane === lane.getAttribute('data-lane-of'))

/** Writes into an element that React leaves empty. */
function note(lane: Element, text: string): void {
  const place = lane.querySelector('[data-drop-note]')
  if (place) place.textContent = text
}

function tellLanes(page: Document, card: Element): void {
  for (const lane of page.querySelectorAll<HTMLElement>('[data-lane-of]')) {
    const button = wayTo(card, lane)
    lane.dataset.drop = button === undefined ? 'here' : button.disabled ? 'refused' : 'sets'
    note(lane, button?.dataset.says ?? '')
  }
}

function clearLanes(page: Document): void {
  for (const lane of page.querySelectorAll<HTMLElement>('[data-lane-of]')) {
    delete lane.dataset.drop
    lane.classList.remove('over')
    note(lane, '')
  }
}

/** The card that was moved last: the focus follows it into its new lane. */
let moved: string | null = null

/** After the page was brought up to date: cards can be dragged again, and the focus is where the card went. */
export function settleBoard(page: Document): void {
  for (const card of page.querySelectorAll<HTMLElement>('.lane-card')) {
    card.draggable = true
    delete card.dataset.moving
  }
  clearLanes(page)
  if (moved === null) return
  const card = page.getElementById(`q${moved}`)
  moved = null
  if (page.activeElement === page.body) card?.querySelector<HTMLElement>('[data-key="lane"]')?.focus()
}

/** Opens the menu of the marked card and goes to its first choice. */
export function openMove(page: Document): boolean {
  const button = page.querySelector<HTMLButtonElement>('.here [data-key="lane"]')
  button?.click()
  const menu = button?.popoverTargetElement
  if (menu instanceof HTMLElement) menu.querySelector<HTMLButtonElement>('button:not([disabled])')?.focus()
  return button !== null
}

/** Starts dragging; what comes back stops it. */
export function startBoard(page: Document): () => void {
  let dragged: HTMLElement | null = null
  let over: HTMLElement | null = null
  const laneAt = (event: Event): HTMLElement | null =>
    event.target instanceof Element ? event.target.closest<HTMLElement>('[data-lane-of]') : null
  const onStart = (event: DragEvent): void => {
    const card = event.target instanceof Element ? event.target.closest<HTMLElement>('.lane-card') : null
    if (card === null || !event.dataTransfer) return
    dragged = card
    event.dataTransfer.effectAllowed = 'move'
    event.dataTransfer.setData('text/plain', card.querySelector('a')?.href ?? '')
    tellLanes(page, card)
  }
  const onOver = (event: DragEvent): void => {
    const lane = laneAt(event)
    if (dragged === null || lane === null) return
    if (lane !== over) over?.classList.remove('over')
    over = lane
    lane.classList.add('over')
    if (lane.dataset.drop !== 'sets') return
    event.preventDefault()
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'move'
  }
  const onDrop = (event: DragEvent): void => {
    const lane = laneAt(event)
    const button = dragged && lane ? wayTo(dragged, lane) : undefined
    if (dragged === null || button === undefined || button.disabled) return
    event.preventDefault()
    moved = dragged.getAttribute('data-question')
    dragged.dataset.moving = button.dataset.says ?? ''
    // Not within the drop: until the drag has ended the browser draws no answer to it.
    setTimeout(() => button.click())
  }
  const onEnd = (): void => {
    if (dragged && over?.dataset.drop === 'refused') {
      const why = wayTo(dragged, over)?.dataset.says ?? ''
      say(page, `Not moved. ${why}`)
    }
    dragged = null
    over = null
    clearLanes(page)
  }
  const onSubmit = (event: SubmitEvent): void => {
    if (event.submitter instanceof HTMLButtonElement && event.submitter.dataset.lane !== undefined)
      moved = event.submitter.closest('[data-question]')?.getAttribute('data-question') ?? null
  }
  const events = { dragstart: onStart, dragover: onOver, drop: onDrop, dragend: onEnd } as const
  for (const [name, listener] of Object.entries(events))
    page.addEventListener(name, listener as EventListener)
  page.addEventListener('submit', onSubmit, true)
  return () => {
    for (const [name, listener] of Object.entries(events))
      page.removeEventListener(name, listener as EventListener)
    page.removeEventListener('submit', onSubmit, true)
  }
}
