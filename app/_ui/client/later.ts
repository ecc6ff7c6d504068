/** Longest wait for a browser that is never idle. */
const patienceMs = 1000

/** The parts that were asked for before: they begin first, so that who sees the last one may count on all. */
let before: Promise<unknown> = Promise.resolve()

/**
 * Has a part of the desk script come once the page is there and the browser has nothing else to do: what is read comes
 * first, and nothing of it is needed to read. A part that cannot be had any more (the server was updated) is left out.
 * @returns what ends it, whether it has begun or not
 */
export function later<Part>(load: () => Promise<Part>, begin: (part: Part) => () => void): () => void {
  let over = false
  let stop = (): void => undefined
  const start = (): void => {
    before = Promise.all([load(), before]).then(
      ([part]) => {
        if (!over) stop = begin(part)
      },
      () => undefined,
    )
  }
  const whenIdle = (): void => {
    if (over) return
    if (typeof requestIdleCallback === 'function') requestIdleCallback(start, { timeout: patienceMs })
    else setTimeout(start, 0)
  }
  if (document.readyState === 'complete') whenIdle()
  else addEventListener('load', whenIdle, { once: true })
  return () => {
    over = true
    removeEventListener('load', whenIdle)
    stop()
  }
}
