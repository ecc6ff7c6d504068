/** A link in a sheet leads to a place on the page: the sheet makes way for it. */
export function startSheets(page: Document): () => void {
  const onClick = (event: MouseEvent): void => {
    const link = event.target instanceof Element ? event.target.closest('.sheet a[href^="#"]') : null
    const sheet = link?.closest<HTMLElement>('.sheet:popover-open')
    sheet?.hidePopover()
  }
  page.addEventListener('click', onClick)
  return () => page.removeEventListener('click', onClick)
}
