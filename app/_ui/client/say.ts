/** Says something in the page's live region, for a moment. */
export function say(page: Document, text: string): void {
  const region = page.getElementById('say')
  if (region === null) return
  region.textContent = text
  setTimeout(() => {
    if (region.textContent === text) region.textContent = ''
  }, 3000)
}
