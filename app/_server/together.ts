/**
 * Makes one answer do for all who ask at the same time. Whoever asks while a question is under way waits for the next
 * one, which begins after they asked: an answer is never older than the asking.
 */
export function together<T>(ask: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null
  let next: Promise<T> | null = null
  const begin = (): Promise<T> => {
    next = null
    const own = ask().finally(() => {
      if (running === own) running = null
    })
    running = own
    return own
  }
  return () => {
    if (running === null) return begin()
    next ??= running.then(begin, begin)
    return next
  }
}
