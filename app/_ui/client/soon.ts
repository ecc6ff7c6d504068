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

/** Shows what the pressed button is about to do. */
function show(page: Document, form: HTMLFormElement, button: HTMLButtonElement): Undo[] {
  const id = form.querySelector<HTMLInputElement>('input[name="id"]')?.value ?? ''
  if (!/^\d+$/.test(id)) return []
  const busy = put(form, 'aria-busy', 'true')
  if (statuses.has(button.value)) return [busy, ...showStatus(page, id, button.value)]
  const word = soonWords[button.value]
  return word === undefined ? [busy] : [busy, write(button.firstChild, word)]
}

/** How long an answer is waited for; after that the page is trusted to be as the server last said. */
const waitMs = 20_000

/**
 * Optimistic changes: a status or a claim shows before the server has answered, and is taken back with the server's own
 * sentence when it refuses. The sentence of an action (`.flash`) is the sign that it has answered.
 */
export function startSoon(page: Document): () => void {
  let pending: Undo[] = []
  let saidBefore: string | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const flash = (): HTMLElement | null => page.querySelector('.flash')
  const settle = (refused: boolean): void => {
    clearTimeout(timer)
    const undo = pending
    pending = []
    // The first one takes the mark of being busy away and always runs.
    for (const [at, back] of undo.entries()) if (refused || at === 0) back()
  }
  const onSubmit = (event: SubmitEvent): void => {
    const { target, submitter } = event
    if (!(target instanceof HTMLFormElement) || !target.matches('.q-actions')) return
    if (!(submitter instanceof HTMLButtonElement) || submitter.name !== 'do') return
    saidBefore = flash()?.dataset.said
    // After React has read the form.
    setTimeout(() => {
      settle(false)
      pending = show(page, target, submitter)
      timer = setTimeout(() => settle(false), waitMs)
    })
  }
  const watch = new MutationObserver(() => {
    const said = flash()
    if (pending.length === 0 || said === null || said.dataset.said === saidBefore) return
    settle(said.querySelector('.notice.error') !== null)
  })
  const main = page.getElementById('main')
  if (main)
    watch.observe(main, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-said'] })
  page.addEventListener('submit', onSubmit, true)
  return () => {
    watch.disconnect()
    clearTimeout(timer)
    page.removeEventListener('submit', onSubmit, true)
  }
}
