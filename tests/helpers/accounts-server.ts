import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const root = path.resolve(import.meta.dirname, '../..')

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** The built app where people sign in: a second server, with a port, a data folder and a database of its own. */
export interface AccountsServer {
  /** By name: a passkey belongs to a host name, and 127.0.0.1 is none. */
  origin: string
  /** Path of the link that makes the administrator. */
  setup: string
  /** All that the operator was shown and the log holds, but for that link. */
  output: () => string
  stop: () => Promise<void>
}

const startMs = 120_000

async function untilSaid(child: ChildProcess, said: () => string, what: RegExp): Promise<string> {
  for (const until = Date.now() + startMs; Date.now() < until; await sleep(100)) {
    const found = what.exec(said())
    if (found) return found[1] ?? found[0]
    if (child.exitCode !== null) break
  }
  throw new Error(`The server with accounts did not start:\n${said()}`)
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await Promise.race([ended, sleep(30_000, null, { ref: false })])
}

export async function startAccountsServer(): Promise<AccountsServer> {
  const port = await freePort()
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/helpers/e2e-server.ts'], {
    cwd: root,
    // It ends when its standard input does: a test run that is killed leaves nobody behind.
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PORT: String(port),
      REROLL_ACCOUNTS: '1',
      REROLL_LOG: 'debug',
      REROLL_E2E_PARENT: '1',
    },
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
  const said = (): string => text
  const setup = await untilSaid(child, said, /(\/join\/[\w-]{43})\s/)
  await untilSaid(child, said, /Reroll is at/)
  return {
    origin: `http://localhost:${port}`,
    setup,
    output: () => text.replaceAll(setup, ''),
    stop: () => stop(child),
  }
}
