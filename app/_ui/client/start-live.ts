import type { LiveNews } from '#lib/queue/live-news'
import { concerns, gather, type Unsaid, wordsOf } from './live-news'

/** Shortest pause between two refreshes: news of an import come many times a second. */
const pauseMs = 1000
/** A tab that nobody looks at keeps its connection so long: browsers allow few to one host. */
const hiddenMs = 15_000
/** Before connecting again to a server that refused. */
const refusedMs = 15_000
const sayMs = 12_000

const nothing: Unsaid = { replies: 0, revisions: 0 }

/** Fields that hold no text: they keep what they hold when the page is rendered anew. */
const ticked = new Set(['submit', 'button', 'checkbox', 'radio', 'range', 'color'])

/**
 * True while somebody writes or has a menu open: the page is not to change under their hands. Nor while it says what a
 * change did: rendered anew it would say it no more, and its Undo would be gone.
 */
function busy(page: Document): boolean {
  const { activeElement: at } = page
  const writes =
    at instanceof HTMLTextAreaElement ||
    at instanceof HTMLSelectElement ||
    (at instanceof HTMLInputElement && !ticked.has(at.type))
  return writes || page.querySelector('dialog[open], :popover-open, .flash:not(:empty)') !== null
}

function speak(page: Document, words: string): void {
  const region = page.getElementById('live')
  if (region === null || words === '') return
  region.textContent = words
  setTimeout(() => {
    if (region.textContent === words) region.textContent = ''
  }, sayMs)
}

/** An import that began elsewhere: its bar is to come onto this page; once there it keeps itself up to date. */
const lacksBar = (page: Document, news: LiveNews): boolean =>
  news.kind === 'import' && page.querySelector('[data-import-now]') === null

/** Brings the page up to date not too often, and never while somebody writes in it. */
function refresher(page: Document, refresh: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let unsaid = nothing
  const run = (): void => {
    timer = undefined
    if (busy(page)) {
      timer = setTimeout(run, pauseMs)
      return
    }
    refresh()
    speak(page, wordsOf(unsaid))
    unsaid = nothing
  }
  return {
    take(news: LiveNews): void {
      const { pathname } = page.location
      if (!concerns(pathname, news) && !lacksBar(page, news)) return
      unsaid = gather(pathname, news, unsaid)
      timer ??= setTimeout(run, pauseMs)
    },
    stop: () => clearTimeout(timer),
  }
}

/**
 * Keeps a page up to date by server-sent events; without scripts a plain reload does.
 * @param refresh renders the page anew in place
 * @param since id of what was told before the page was rendered
 * @returns what ends it
 */
export function startLive(page: Document, refresh: () => void, since: string): () => void {
  const changes = refresher(page, refresh)
  let source: EventSource | null = null
  let last = since
  let again: ReturnType<typeof setTimeout> | undefined
  let hidden: ReturnType<typeof setTimeout> | undefined
  const close = (): void => {
    source?.close()
    source = null
    clearTimeout(again)
  }
  const open = (): void => {
    if (source) return
    source = new EventSource(`/api/events?last=${encodeURIComponent(last)}`)
    source.onopen = () => page.documentElement.setAttribute('data-live', 'on')
    source.onmessage = ({ data, lastEventId }: MessageEvent<string>) => {
      last = lastEventId
      changes.take(JSON.parse(data) as LiveNews)
    }
    source.onerror = () => {
      page.documentElement.removeAttribute('data-live')
      // The browser itself tries again, unless the server refused.
      if (source?.readyState !== EventSource.CLOSED) return
      close()
      again = setTimeout(open, refusedMs)
    }
  }
  const watch = (): void => {
    clearTimeout(hidden)
    if (page.visibilityState === 'hidden') hidden = setTimeout(close, hiddenMs)
    else open()
  }
  page.addEventListener('visibilitychange', watch)
  watch()
  return () => {
    page.removeEventListener('visibilitychange', watch)
    clearTimeout(hidden)
    close()
    changes.stop()
  }
}
