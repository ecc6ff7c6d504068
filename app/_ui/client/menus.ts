/** Closes the menu whose choice was sent; the focus goes back to the button that opened it. */
export function startMenus(page: Document): () => void {
  const onSubmit = (event: Event): void => {
    const form = event.target
    if (!(form instanceof HTMLFormElement)) return
    // After the form's own handlers, which read which button was pressed.
    setTimeout(() => {
      for (const menu of form.querySelectorAll<HTMLElement>(':popover-open')) menu.hidePopover()
    })
  }
  page.addEventListener('submit', onSubmit, true)
  return () => page.removeEventListener('submit', onSubmit, true)
}
