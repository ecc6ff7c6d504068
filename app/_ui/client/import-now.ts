const everyMs = 2000

interface Now {
  progress: number | null
  words: string
}

/** Keeps the bar of a running import up to date, and takes it away when all is read; asks only while one is shown. */
export function startImportNow(page: Document): () => void {
  const ask = async (): Promise<void> => {
    const bar = page.querySelector<HTMLElement>('[data-import-now]')
    if (bar === null || page.visibilityState === 'hidden') return
    const response = await fetch('/notices/importing')
    if (!response.ok) return
    const now: Now | null = await response.json()
    if (now === null) {
      // All is read: nothing is asked any more.
      bar.hidden = true
      bar.removeAttribute('data-import-now')
      return
    }
    const [progress, words] = [bar.querySelector('progress'), bar.querySelector('span')?.firstChild]
    if (now.progress === null) progress?.removeAttribute('value')
    else progress?.setAttribute('value', String(now.progress))
    if (words) words.nodeValue = now.words
  }
  // A server that is not there now is asked again.
  const timer = setInterval(() => ask().catch(() => undefined), everyMs)
  return () => clearInterval(timer)
}
