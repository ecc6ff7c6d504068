import { setTimeout as sleep } from 'node:timers/promises'

/** Waits until the web server answers; false when `signal` ends the wait first. */
export async function awaitAnswer(origin: string, signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted) {
    const response = await fetch(`${origin}/api/healthz`, { signal }).catch(() => null)
    if (response?.ok) return true
    await sleep(100)
  }
  return false
}
