/** Text that is selected in a mail is offered as a question; without scripts its lines are ticked on a page of their own. */

const bar = 'ask-text'

function lineOf(node: Node | null): { number: number; article: Element } | null {
  const element = node instanceof Element ? node : node?.parentElement
  const line = element?.closest('.mail-body [id^="L"]')
  const article = line?.closest('article')
  const number = Number(/^L(\d+)$/.exec(line?.id ?? '')?.[1] ?? 0)
  return article && number > 0 ? { number, article } : null
}

/** The page that adds a question from these lines, or null where the mail can hold none. */
function hrefFor(article: Element, first: number, last: number): string | null {
  const link = article.querySelector<HTMLAnchorElement>('a[href^="/q/new?message="]')
  return link ? `${link.getAttribute('href')}&first=${first}&last=${last}` : null
}

function remove(page: Document): void {
  page.getElementById(bar)?.remove()
}

interface Chosen {
  range: Range
  href: string
  lines: number
}

/** The lines of one mail that are selected, with the page that adds them; null when nothing can be added. */
function chosenLines(page: Document): Chosen | null {
  const selection = page.getSelection()
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  const [from, to] = [lineOf(range.startContainer), lineOf(range.endContainer)]
  if (from === null || to === null || from.article !== to.article) return null
  // A selection that ends before the first letter of a line does not mean that line.
  const last = range.endOffset === 0 && to.number > from.number ? to.number - 1 : to.number
  const href = hrefFor(from.article, from.number, last)
  return href === null ? null : { range, href, lines: last - from.number + 1 }
}

/** A link beneath the selection. It stands in no element of React, so that no rendering meets it. */
function show(page: Document, { range, href, lines }: Chosen): void {
  remove(page)
  const link = page.createElement('a')
  link.id = bar
  link.className = 'btn primary ask-text'
  link.href = href
  link.textContent = lines === 1 ? 'Add this line as a question' : `Add these ${lines} lines as a question`
  const box = range.getBoundingClientRect()
  link.style.top = `${box.bottom + scrollY + 6}px`
  link.style.left = `${Math.max(8, Math.min(box.left + scrollX, innerWidth - 260))}px`
  page.body.append(link)
}

/** Starts it on a document; what comes back stops it. */
export function startSelectText(page: Document): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = (): void => {
    const found = chosenLines(page)
    if (found === null) remove(page)
    else show(page, found)
  }
  const onChange = (): void => {
    clearTimeout(timer)
    timer = setTimeout(look, 250)
  }
  page.addEventListener('selectionchange', onChange)
  return () => {
    clearTimeout(timer)
    remove(page)
    page.removeEventListener('selectionchange', onChange)
  }
}
