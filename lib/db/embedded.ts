import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import {
  newPassword,
  readSecret,
  type ServerFiles,
  type ServerSecret,
  serverFiles,
  writeSecret,
} from './embedded-files'
import { withLock } from './lock-file'

/** A lease on the embedded server: the last process that gives its lease back stops the server. */
export interface Embedded {
  url: string
  /** True when this process started the server rather than found it running. */
  started: boolean
  /** Gives the lease back; the server stops when nobody else holds one. */
  close(): Promise<void>
}

const leaseName = 'reroll-lease'
const startMs = 30_000
/** Nothing of ours (locale, PG*) may change how the server behaves. */
const plainEnv = { PATH: process.env.PATH ?? '', TZ: 'UTC', NODE_ENV: process.env.NODE_ENV ?? 'production' }

const urlOf = ({ user, password, port }: ServerSecret, database: string): string =>
  `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`

/** A port that was free a moment ago; `wanted` when that one is. */
export function freePort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error) => (wanted ? freePort().then(resolve, reject) : reject(error)))
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

function initialise(files: ServerFiles, secret: ServerSecret): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'reroll-'))
  const passwordFile = path.join(folder, 'password')
  writeFileSync(passwordFile, secret.password, { mode: 0o600 })
  if (files.owner)
    for (const file of [folder, passwordFile]) chownSync(file, files.owner.uid, files.owner.gid)
  // Renamed when it is whole: a kill in the middle of initdb leaves nothing that looks like a database.
  const half = `${files.data}.new`
  rmSync(half, { recursive: true, force: true })
  mkdirSync(half, { recursive: true, mode: 0o700 })
  if (files.owner) chownSync(half, files.owner.uid, files.owner.gid)
  const flags = ['-D', half, '-U', secret.user, '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
  try {
    const run = spawnSync(
      path.join(files.bin, 'initdb'),
      [
        ...flags,
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
        '--no-sync',
      ],
      {
        ...(files.owner ?? {}),
        cwd: '/',
        env: plainEnv,
        encoding: 'utf8',
      },
    )
    if (run.status !== 0)
      throw new Error(
        `PostgreSQL could not be set up in ${files.data}: ${(run.stderr || String(run.error)).trim()}`,
      )
    renameSync(half, files.data)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Pid of the server that owns the data folder, when such a process lives; removes a file that a crash left. */
function runningPid(files: ServerFiles): number | null {
  const file = path.join(files.data, 'postmaster.pid')
  if (!existsSync(file)) return null
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  if (isPostgres(pid)) return pid
  // PostgreSQL itself clears a stale file only when no process at all has that number by now.
  rmSync(file, { force: true })
  return null
}

function isPostgres(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const command = `/proc/${pid}/cmdline`
  if (!existsSync('/proc/self/cmdline')) return true
  return existsSync(command) && readFileSync(command, 'utf8').includes('postgres')
}

/** Starts the server in a session of its own, so that Ctrl-C in the terminal does not reach it before us. */
function spawnServer(files: ServerFiles, port: number, extra: string[]): ChildProcess {
  const log = openSync(files.log, 'a', 0o600)
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=60',
    'shared_buffers=256MB',
  ]
  const tuning = ['max_wal_size=2GB', 'checkpoint_timeout=15min', 'jit=off']
  const flags = [...settings, ...tuning, ...extra].flatMap((setting) => ['-c', setting])
  const child = spawn(path.join(files.bin, 'postgres'), ['-D', files.data, '-p', String(port), ...flags], {
    ...(files.owner ?? {}),
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    env: plainEnv,
  })
  child.on('error', () => undefined)
  child.unref()
  closeSync(log)
  return child
}

/**
 * Starts the server, and gives what starts it once more when it has ended: after a kill -9 its old connections may live
 * on for a moment, and PostgreSQL refuses the data folder until the last of them is gone.
 */
function keepServer(files: ServerFiles, port: number, extra: string[]): () => void {
  let child = spawnServer(files, port, extra)
  return () => {
    if (child.exitCode !== null || child.signalCode !== null) child = spawnServer(files, port, extra)
  }
}

interface Starting {
  files: ServerFiles
  untilMs: number
  /** Called between two tries. */
  startAgain: () => void
}

/** Connects with the lease's name, waiting while the server starts or recovers from a crash. */
async function takeLease(url: string, { files, untilMs, startAgain }: Starting): Promise<pg.Client> {
  for (;;) {
    const client = new pg.Client({ connectionString: url, application_name: leaseName, keepAlive: true })
    client.on('error', () => undefined)
    try {
      await client.connect()
      return client
    } catch (error) {
      await client.end().catch(() => undefined)
      if (Date.now() > untilMs)
        throw new Error(`PostgreSQL did not start; its log is ${files.log} (${(error as Error).message}).`, {
          cause: error,
        })
      await sleep(100)
      startAgain()
    }
  }
}

async function ensureDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = 'reroll'")
  if (!rowCount) await client.query('CREATE DATABASE reroll')
}

/** Waits until the process is gone. */
async function gone(pid: number): Promise<void> {
  for (const until = Date.now() + startMs; Date.now() < until; await sleep(25)) if (!isPostgres(pid)) return
}

async function release(client: pg.Client, files: ServerFiles): Promise<void> {
  await withLock(`${files.secret}.lock`, async () => {
    const others = await client
      .query('SELECT 1 FROM pg_stat_activity WHERE application_name = $1 AND pid <> pg_backend_pid()', [
        leaseName,
      ])
      .catch(() => null)
    await client.end().catch(() => undefined)
    const pid = runningPid(files)
    if (!others || others.rowCount || !pid) return
    // Fast shutdown: connections are closed, everything committed is on disk.
    process.kill(pid, 'SIGINT')
    await gone(pid)
  })
}

interface Lease {
  client: pg.Client
  url: string
  started: boolean
}

/** Starts the server or finds it running, and takes a lease on it. */
function lease(files: ServerFiles, settings: string[]): Promise<Lease> {
  return withLock(`${files.secret}.lock`, async () => {
    const running = runningPid(files)
    const known = readSecret(files)
    let secret = known ?? { port: 0, user: 'reroll', password: newPassword() }
    let startAgain = (): void => undefined
    if (!running) {
      // The port of last time: a worker that outlived a killed server finds the new one.
      secret = { ...secret, port: await freePort(secret.port) }
      // Before the server: a crash in between leaves a password that still fits.
      writeSecret(files, secret)
      if (!existsSync(path.join(files.data, 'PG_VERSION'))) initialise(files, secret)
      startAgain = keepServer(files, secret.port, settings)
    }
    const untilMs = Date.now() + startMs
    const client = await takeLease(urlOf(secret, 'postgres'), { files, untilMs, startAgain })
    await ensureDatabase(client)
    return { client, url: urlOf(secret, 'reroll'), started: !running }
  })
}

const reviveMs = 500

/**
 * Starts the embedded PostgreSQL of a data folder, or finds the one that runs there already. While the lease is held, a
 * server that dies (kill -9, out of memory) is started again, on the same port where that is free.
 * @param settings more settings of PostgreSQL as `name=value`, for a server that this call starts
 * @throws Error with a sentence about what is in the way
 */
export async function openEmbedded(dataDir: string, settings: string[] = []): Promise<Embedded> {
  const files = serverFiles(dataDir)
  let held = await lease(files, settings)
  let closed = false
  let reviving = Promise.resolve()
  const revive = async (): Promise<void> => {
    for (; !closed; await sleep(reviveMs)) {
      const next = await lease(files, settings).catch(() => null)
      if (!next) continue
      held = next
      keep()
      return
    }
  }
  const keep = (): void => {
    held.client.once('end', () => {
      reviving = revive()
    })
  }
  keep()
  const close = async (): Promise<void> => {
    closed = true
    await reviving
    await release(held.client, files)
  }
  return { url: held.url, started: held.started, close }
}
