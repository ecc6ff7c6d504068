import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

let identity: Promise<{ name: string; address: string } | null> | null = null

/** One value of git's configuration, '' when it is not set or there is no git. */
async function config(key: string): Promise<string> {
  try {
    const { stdout } = await run('git', ['config', '--get', key], { timeout: 3000, maxBuffer: 10_000 })
    return stdout.trim()
  } catch {
    return ''
  }
}

/** Who git takes the user for, asked once a process; null when it does not know. */
export function gitIdentity(): Promise<{ name: string; address: string } | null> {
  identity ??= Promise.all([config('user.name'), config('user.email')]).then(([name, address]) =>
    address ? { name: name || address, address } : null,
  )
  return identity
}
