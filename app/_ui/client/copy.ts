import { say } from './say'

/** What a click on `[data-copy]` copies. */
function textFor(page: Document, button: Element): string {
  if (button instanceof HTMLAnchorElement) return button.href
  const from = page.getElementById(button.getAttribute('data-from') ?? '')
  if (from instanceof HTMLTextAreaElement || from instanceof HTMLInputElement) return from.value
  return from?.textContent ?? ''
}

/** Makes `[data-copy]` copy; a modified click on a link stays the browser's own. */
export function startCopy(page: Document): () => void {
  for (const button of page.querySelectorAll<HTMLElement>('button[data-copy]')) button.hidden = false
  const onClick = (event: MouseEvent): void => {
    const button = event.target instanceof Element ? event.target.closest('[data-copy]') : null
    if (button === null || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    if (navigator.clipboard === undefined) return
    event.preventDefault()
    navigator.clipboard.writeText(textFor(page, button)).then(
      () => say(page, button instanceof HTMLAnchorElement ? 'Link copied.' : 'Copied.'),
      () => say(page, 'The browser did not allow copying.'),
    )
  }
  page.addEventListener('click', onClick)
  return () => page.removeEventListener('click', onClick)
}
