import { closeSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

const waitMs = 60_000
/** A lock whose pid was never written: its process died between the two steps. */
const emptyMs = 2000

/** True while a process of this number runs on this machine, whoever started it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function tryLock(file: string): boolean {
  try {
    const handle = openSync(file, 'wx', 0o600)
    writeSync(handle, String(process.pid))
    closeSync(handle)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return false
  }
}

/** Removes the lock of a process that is no more (kill -9). */
function clearStale(file: string): void {
  try {
    const text = readFileSync(file, 'utf8')
    const stale = text ? !isAlive(Number(text)) : Date.now() - statSync(file).mtimeMs > emptyMs
    if (stale) rmSync(file, { force: true })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

/** Runs `work` while no other process holds the lock file. */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  for (const until = Date.now() + waitMs; !tryLock(file); await sleep(30)) {
    clearStale(file)
    if (Date.now() > until) throw new Error(`Another process has held ${file} for a minute; is it stuck?`)
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}
