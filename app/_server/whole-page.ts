import { AsyncLocalStorage } from 'node:async_hooks'

interface WholePage {
  /** What it has written so far, by hash. */
  hashes: string[]
}

// Next loads its parts as several bundles of one process. The half of React that makes HTML reads the texts by this
// name, too (app/_ui/client/written.tsx).
const held = globalThis as typeof globalThis & {
  rerollWholePage?: AsyncLocalStorage<WholePage>
  rerollWritten?: Map<string, { text: string; uses: number }>
}

function texts(): Map<string, { text: string; uses: number }> {
  held.rerollWritten ??= new Map()
  return held.rerollWritten
}

function letGo(hash: string): void {
  const known = texts().get(hash)
  if (known && --known.uses <= 0) texts().delete(hash)
}

/** Makes a page of which HTML and data go out together, so that the data need not repeat long texts. */
export async function asWholePage<T>(work: () => Promise<T>): Promise<T> {
  held.rerollWholePage ??= new AsyncLocalStorage()
  const page: WholePage = { hashes: [] }
  try {
    return await held.rerollWholePage.run(page, work)
  } finally {
    page.hashes.forEach(letGo)
  }
}

/**
 * Keeps a text for the half of React that makes the page's HTML.
 * @returns false when data go out alone, or nobody knows how: then they have to hold the text
 */
export function keepWritten(hash: string, text: string): boolean {
  const page = held.rerollWholePage?.getStore()
  if (page === undefined) return false
  const known = texts().get(hash)
  if (known) known.uses += 1
  else texts().set(hash, { text, uses: 1 })
  page.hashes.push(hash)
  return true
}
