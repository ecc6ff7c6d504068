import { type PageAction, pageActions } from './palette-actions'
import { findPlaces, matchActions, stillMatching } from './palette-find'
import { type Choice, choose, showChoices } from './palette-list'
import { say } from './say'

const pauseMs = 60
const pageStep = 8

interface Parts {
  dialog: HTMLDialogElement
  field: HTMLInputElement
  list: HTMLElement
  status: HTMLElement
}

function partsOf(page: Document): Parts | null {
  const dialog = page.querySelector<HTMLDialogElement>('#palette')
  const field = dialog?.querySelector('input')
  const list = dialog?.querySelector<HTMLElement>('[role="listbox"]')
  const status = dialog?.querySelector<HTMLElement>('[role="status"]')
  return dialog && field && list && status ? { dialog, field, list, status } : null
}

/** The state of an open palette: what it shows and which line is chosen. */
class Session {
  private choices: Choice[] = []
  private at = -1
  private actions: PageAction[] = []
  private asking = new AbortController()
  private timer: ReturnType<typeof setTimeout> | undefined
  /** False while what is shown is not yet what the words lead to. */
  private answered = false
  /** Somebody pressed Enter before the answer: it is run when it comes. */
  private hurry = false

  constructor(
    private readonly page: Document,
    private readonly parts: Parts,
  ) {}

  open(): void {
    const { dialog, field } = this.parts
    this.actions = pageActions(this.page, (text) => say(this.page, text))
    for (const menu of this.page.querySelectorAll<HTMLElement>(':popover-open')) menu.hidePopover()
    field.value = ''
    this.choices = []
    dialog.showModal()
    this.later()
  }

  close(): void {
    clearTimeout(this.timer)
    this.asking.abort()
    this.show([])
  }

  /** Narrows what is shown at once, and asks the server when the typing pauses. */
  later(): void {
    clearTimeout(this.timer)
    this.asking.abort()
    this.answered = false
    this.hurry = false
    const { first, rest } = matchActions(this.actions, this.parts.field.value)
    const places = this.choices.filter((choice) => choice.href !== undefined)
    this.show([...first, ...stillMatching(places, this.parts.field.value), ...rest])
    this.timer = setTimeout(() => this.ask(), pauseMs)
  }

  private ask(): void {
    const words = this.parts.field.value
    this.asking = new AbortController()
    const { first, rest } = matchActions(this.actions, words)
    findPlaces(this.page, words, this.asking.signal).then(
      (places) => this.answer([...first, ...places, ...rest]),
      (error: unknown) => {
        if (error instanceof DOMException && error.name === 'AbortError') return
        this.answer([...first, ...rest])
        this.parts.status.textContent = 'The server does not answer; only what this page offers is listed.'
      },
    )
  }

  private answer(choices: Choice[]): void {
    this.answered = true
    this.show(choices)
    if (this.hurry) this.run(false)
  }

  private show(choices: Choice[]): void {
    const { field, list, status } = this.parts
    this.choices = choices
    showChoices(this.page, list, choices)
    field.setAttribute('aria-expanded', String(choices.length > 0))
    status.textContent = choices.length === 0 ? 'Nothing found.' : `${choices.length} found.`
    this.move(choices.length > 0 ? 0 : -1)
  }

  move(to: number): void {
    this.at = to
    choose(this.parts.field, this.parts.list, to)
  }

  /** One line on or back, around the ends; `far` stops at them. */
  step(by: number, far = false): void {
    const { length } = this.choices
    if (length === 0) return
    const to = this.at + by
    this.move(far ? Math.min(length - 1, Math.max(0, to)) : (to + length) % length)
  }

  /** Goes to or does the chosen line; without one the form's own page looks for the words. */
  run(apart: boolean): boolean {
    // What stands first now may not be what was meant.
    if (!this.answered && this.at <= 0) {
      this.hurry = true
      return true
    }
    const choice = this.choices[this.at]
    if (choice === undefined) return false
    if (apart && choice.href !== undefined) open(choice.href, '_blank', 'noopener')
    else {
      this.parts.dialog.close()
      choice.run()
    }
    return true
  }
}

const steps: Record<string, [number, boolean]> = {
  ArrowDown: [1, false],
  ArrowUp: [-1, false],
  PageDown: [pageStep, true],
  PageUp: [-pageStep, true],
}

/** Ctrl-K (the command key on a Mac) everywhere but in a text area, where it may cut a line. */
function opens(event: KeyboardEvent): boolean {
  if (event.key.toLowerCase() !== 'k' || event.shiftKey || event.altKey || event.isComposing) return false
  if (event.ctrlKey === event.metaKey) return false
  return !(event.target instanceof Element && event.target.closest('textarea, [contenteditable]') !== null)
}

/** The command palette; `[data-palette]` opens it too, and is a link to its page without scripts. */
export function startPalette(page: Document): () => void {
  const parts = partsOf(page)
  if (parts === null) return () => undefined
  const { dialog, field, list } = parts
  const session = new Session(page, parts)
  const ends = new AbortController()
  const on = { signal: ends.signal }
  page.addEventListener(
    'keydown',
    (event) => {
      if (!opens(event)) return
      event.preventDefault()
      if (dialog.open) dialog.close()
      else if (page.querySelector('dialog[open]') === null) session.open()
    },
    on,
  )
  page.addEventListener(
    'click',
    (event) => {
      const link = event.target instanceof Element ? event.target.closest('[data-palette]') : null
      if (link === null || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
      event.preventDefault()
      session.open()
    },
    on,
  )
  field.addEventListener('input', () => session.later(), on)
  field.addEventListener(
    'keydown',
    (event) => {
      const step = steps[event.key]
      if (event.isComposing) return
      if (step !== undefined) session.step(...step)
      else if (event.key !== 'Enter' || !session.run(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
    },
    on,
  )
  list.addEventListener(
    'click',
    (event) => {
      const line = event.target instanceof Element ? event.target.closest('[role="option"]') : null
      if (line === null) return
      session.move(Number(line.id.split('-')[1]))
      session.run(event.ctrlKey || event.metaKey)
    },
    on,
  )
  dialog.addEventListener('close', () => session.close(), on)
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close(), on)
  return () => ends.abort()
}
