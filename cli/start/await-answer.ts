import { setTimeout as sleep } from 'node:timers/promises'

/** Waits until the web server answers; false when `signal` ends the wait first. */
export async function awaitAnswer(origin: string, signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted) {
    const response = await fetch(`${origin}/api/healthz`, { signal }).catch(() => null)
    // Asked under an address that is not the public one it says so (421), which is an answer, too.
    if (response?.ok || response?.status === 421) return true
    await sleep(100)
  }
  return false
}
