import { type ChildProcess, spawn } from 'node:child_process'

const stopMs = 10_000

export interface Child {
  name: string
  /** Resolves with what ended it. */
  ended: Promise<string>
  /** Asks it to end, and ends it by force when it does not. */
  stop(): Promise<void>
}

/**
 * Starts a node program in a process group of its own: Ctrl-C reaches only us, and we stop the children in order.
 * A worker that outlives a killed parent notices by its closed standard input.
 */
export function startChild(
  name: string,
  args: string[],
  options: { cwd: string; env: Record<string, string> },
): Child {
  const child = spawn(process.execPath, args, {
    cwd: options.cwd,
    detached: true,
    stdio: ['pipe', 'inherit', 'inherit'],
    env: { ...process.env, ...options.env },
  })
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`))
  })
  return { name, ended, stop: () => stop(child, ended) }
}

async function stop(child: ChildProcess, ended: Promise<string>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return
  child.kill('SIGTERM')
  const timer = setTimeout(() => signalGroup(child.pid, 'SIGKILL'), stopMs)
  await ended
  clearTimeout(timer)
  // A server may leave helpers of its own behind (a build worker of the development server).
  signalGroup(child.pid, 'SIGKILL')
}

function signalGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  try {
    if (pid) process.kill(-pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
