const field = (page: Document): HTMLInputElement | null =>
  page.querySelector<HTMLInputElement>('input[type="file"][data-drop]')

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false

/**
 * Files dropped anywhere on a page with an import box go into its field; without this a browser leaves the page
 * and opens the file. They are sent by the form's own button, so that a slip of the hand imports nothing.
 */
export function startDrop(page: Document): () => void {
  const over = (event: DragEvent): void => {
    const input = field(page)
    if (!input || !holdsFiles(event)) return
    event.preventDefault()
    input.classList.add('over')
  }
  const leave = (event: DragEvent): void => {
    if (event.relatedTarget === null) field(page)?.classList.remove('over')
  }
  const drop = (event: DragEvent): void => {
    const input = field(page)
    if (!input || !event.dataTransfer || !holdsFiles(event)) return
    event.preventDefault()
    input.classList.remove('over')
    input.files = event.dataTransfer.files
    input.dispatchEvent(new Event('change', { bubbles: true }))
    input.closest('form')?.querySelector<HTMLButtonElement>('button')?.focus()
  }
  page.addEventListener('dragover', over)
  page.addEventListener('dragleave', leave)
  page.addEventListener('drop', drop)
  return () => {
    page.removeEventListener('dragover', over)
    page.removeEventListener('dragleave', leave)
    page.removeEventListener('drop', drop)
  }
}
