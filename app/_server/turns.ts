/**
 * Lets so many through at each turn of the event loop, in the order in which they came. A page that is made takes some
 * thirty turns; two hundred answers from memory at each of them would keep it waiting for seconds.
 */
export function turns(size: number): () => Promise<void> {
  const waiting: (() => void)[] = []
  let planned = false
  const plan = (): void => {
    if (planned) return
    planned = true
    setImmediate(() => {
      planned = false
      for (const go of waiting.splice(0, size)) go()
      if (waiting.length > 0) plan()
    })
  }
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve)
      plan()
    })
}
