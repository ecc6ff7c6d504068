/** What a form is about to change shows at once; what the server says then holds. */

type Undo = () => void

const statuses = new Set(['open', 'answered', 'agreed', 'addressed', 'declined', 'withdrawn', 'dismissed'])

/** Sets an attribute and gives back what it was. */
function put(element: Element, name: string, value: string): Undo {
  const before = element.getAttribute(name)
  element.setAttribute(name, value)
  return () => {
    // Only what still is as it was put: the server may have said something else since.
    if (element.getAttribute(name) !== value) return
    if (before === null) element.removeAttribute(name)
    else element.setAttribute(name, before)
  }
}

/** Changes a text node in place, so that React finds its own again. */
function write(node: Node | null | undefined, text: string): Undo {
  if (node?.nodeType !== Node.TEXT_NODE) return () => undefined
  const before = node.nodeValue
  node.nodeValue = text
  return () => {
    if (node.nodeValue === text) node.nodeValue = before
  }
}

/** Every place of the page that shows a question. */
const placesOf = (page: Document, id: string): Element[] => [
  ...page.querySelectorAll(`[data-question="${id}"], [data-for="${id}"]`),
]

/** A question's own status marks: those of its answers or of another question within are not its own. */
function marksOf(place: Element, id: string): Element[] {
  const marks = [...place.querySelectorAll('.status[data-status]')]
  return marks.filter((mark) => {
    const owner = mark.closest('[data-question], [data-for]')
    return owner?.getAttribute('data-question') === id || owner?.getAttribute('data-for') === id
  })
}

function showStatus(page: Document, id: string, status: string): Undo[] {
  return placesOf(page, id).flatMap((place) => [
    ...(place.hasAttribute('data-status') ? [put(place, 'data-status', status)] : []),
    ...marksOf(place, id).flatMap((mark) => {
      const shape = mark.querySelector('use')
      return [
        put(mark, 'data-status', status),
        ...(shape === null ? [] : [put(shape, 'href', `#st-${status}`)]),
        write(mark.lastElementChild?.firstChild, status),
      ]
    }),
  ])
}

const soonWords: Record<string, string> = { claim: 'Yours', release: 'Given back' }

/** A press of a form that changes one question. */
interface Press {
  /** The question's. */
  id: string
  form: HTMLFormElement
  button: HTMLButtonElement | null
  /** What the button stood for: by the time of the answer it may stand for something else. */
  value: string
  /** Takes back what was shown before the answer. */
  shown: Undo[]
}

/** What was pressed, when the form names a question and the edition of it that its reader saw. */
function pressOf({ target, submitter }: SubmitEvent): Press | null {
  if (!(target instanceof HTMLFormElement)) return null
  const id = target.querySelector<HTMLInputElement>('input[name="id"]')?.value ?? ''
  if (!/^\d+$/.test(id) || target.querySelector('input[name="edition"]') === null) return null
  const button = submitter instanceof HTMLButtonElement ? submitter : null
  return { id, form: target, button, value: button?.value ?? '', shown: [] }
}

/** Shows what the pressed button is about to do. */
function show(page: Document, press: Press): void {
  const { id, form, button, value } = press
  if (button?.name !== 'do' || !form.matches('.q-actions')) return
  if (statuses.has(value)) press.shown = showStatus(page, id, value)
  const word = soonWords[value]
  if (word !== undefined) press.shown = [write(button.firstChild, word)]
}

const takeBack = ({ shown }: Press): void => {
  for (const back of shown) back()
}

/** Presses what was held back, unless its button stands for something else by now, or is gone. */
function pressAgain({ form, button, value }: Press): void {
  if (!form.isConnected) return
  if (button === null) form.requestSubmit()
  else if (button.isConnected && button.form === form && button.value === value) form.requestSubmit(button)
}

/** How long an answer is waited for; after that the page is trusted to be as the server last said. */
const waitMs = 20_000

/**
 * Optimistic changes: a status or a claim shows before the server has answered, and is taken back with the server's own
 * sentence when it refuses. The sentence of an action (`.flash`) is the sign that it has answered. Until then the next
 * change is held back: on the same question it would name the edition that the first one is about to count up, and be
 * refused as if somebody else had been faster.
 */
export function startSoon(page: Document): () => void {
  let sent: (Press & { free: Undo }) | undefined
  let held: Press[] = []
  let saidBefore: string | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const flash = (): HTMLElement | null => page.querySelector('.flash')
  const isWaiting = (): boolean => sent !== undefined
  const settle = (refused: boolean): void => {
    clearTimeout(timer)
    const [done, waiting] = [sent, held]
    sent = undefined
    held = []
    done?.free()
    if (done && refused) takeBack(done)
    // It was pressed on the strength of what was refused.
    for (const press of waiting)
      if (refused && press.id === done?.id) takeBack(press)
      else if (isWaiting()) held.push(press)
      else pressAgain(press)
  }
  const onSubmit = (event: SubmitEvent): void => {
    const press = pressOf(event)
    if (press === null) return
    if (isWaiting()) {
      event.preventDefault()
      event.stopImmediatePropagation()
      held.push(press)
      show(page, press)
      return
    }
    sent = { ...press, free: put(press.form, 'aria-busy', 'true') }
    saidBefore = flash()?.dataset.said
    timer = setTimeout(() => settle(false), waitMs)
    // After React has read the form.
    setTimeout(() => sent && show(page, sent))
  }
  const watch = new MutationObserver(() => {
    const said = flash()
    if (!isWaiting() || said === null || said.dataset.said === saidBefore) return
    settle(said.querySelector('.notice.error') !== null)
  })
  // The body, since another page has a `main` of its own.
  watch.observe(page.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['data-said'],
  })
  page.addEventListener('submit', onSubmit, true)
  return () => {
    watch.disconnect()
    clearTimeout(timer)
    page.removeEventListener('submit', onSubmit, true)
  }
}
