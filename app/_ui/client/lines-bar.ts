/** What stands at the bottom of the page while lines are chosen. */
export interface LineBar {
  /** Shows how many there are and where they are asked about; hides itself at none. */
  show: (count: number, href: string) => void
  ask: () => void
  remove: () => void
}

/** Makes the bar; it stays hidden until lines are chosen. */
export function lineBar(page: Document, letGo: () => void): LineBar {
  const bar = page.createElement('section')
  bar.className = 'line-bar panel'
  bar.setAttribute('aria-label', 'Selected lines')
  bar.hidden = true
  const words = page.createElement('span')
  words.className = 'nb'
  words.setAttribute('role', 'status')
  const link = page.createElement('a')
  link.className = 'btn primary'
  link.textContent = 'Ask here'
  const close = page.createElement('button')
  close.type = 'button'
  close.className = 'btn quiet'
  close.textContent = 'Let go'
  close.addEventListener('click', letGo)
  bar.append(words, link, close)
  page.body.append(bar)
  return {
    show: (count, href) => {
      bar.hidden = count === 0
      words.textContent = count === 1 ? '1 line' : `${count} lines`
      link.href = href
    },
    ask: () => link.click(),
    remove: () => bar.remove(),
  }
}
