/** Brings the current entry of a list that scrolls by itself into its sight; the page stays where it is. */
export function showCurrent(page: Document): void {
  for (const box of page.querySelectorAll<HTMLElement>('[data-scrolls]')) {
    const current = box.querySelector<HTMLElement>('[aria-current]')
    if (current === null || box.scrollHeight <= box.clientHeight) continue
    const distance = current.getBoundingClientRect().top - box.getBoundingClientRect().top
    box.scrollTop += distance - box.clientHeight / 2
  }
}
