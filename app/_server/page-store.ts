/** An answer as it is kept: headers and body belong together, the policy's nonce stands in both. */
export interface Page {
  headers: Record<string, string | string[]>
  /** Packed by gzip. */
  body: Buffer
  etag: string
  /** How the database stood before the page was made. */
  snapshot: string
  /** When the making began, in ms of the process's own clock. */
  madeAt: number
  /** So many ms it may be shown, even if nothing changes. */
  lasts: number
}

/** What an entry takes beside its body: headers, key, objects. */
const overhead = 2000

/** Pages by key, in so many bytes; what was asked for longest ago goes first. */
export class PageStore {
  private readonly pages = new Map<string, Page>()
  private used = 0

  constructor(private readonly maxBytes: number) {}

  get bytes(): number {
    return this.used
  }

  get(key: string): Page | null {
    const page = this.pages.get(key)
    if (page === undefined) return null
    // A Map keeps the order in which keys came in.
    this.pages.delete(key)
    this.pages.set(key, page)
    return page
  }

  set(key: string, page: Page): void {
    this.delete(key)
    const size = page.body.length + overhead
    // One page does not drive out all others.
    if (size > this.maxBytes / 4) return
    this.pages.set(key, page)
    this.used += size
    for (const oldest of this.pages.keys()) {
      if (this.used <= this.maxBytes) break
      this.delete(oldest)
    }
  }

  delete(key: string): void {
    const page = this.pages.get(key)
    if (page === undefined) return
    this.pages.delete(key)
    this.used -= page.body.length + overhead
  }
}
