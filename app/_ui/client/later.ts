/** The parts that were asked for before: they begin first, so that who sees the last one may count on all. */
let before: Promise<unknown> = Promise.resolve()

/**
 * Has a part of the desk script come once the page has come to life: it is no part of the first load, and nothing of it is
 * needed to read. A part that cannot be had any more (the server was updated) is left out.
 * @returns what ends it, whether it has begun or not
 */
export function later<Part>(load: () => Promise<Part>, begin: (part: Part) => () => void): () => void {
  let over = false
  let stop = (): void => undefined
  before = Promise.all([load(), before]).then(
    ([part]) => {
      if (!over) stop = begin(part)
    },
    () => undefined,
  )
  return () => {
    over = true
    stop()
  }
}
