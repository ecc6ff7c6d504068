import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { closeDb } from '#lib/db/client'
import { type Embedded, freePort, openEmbedded } from '#lib/db/embedded'
import { serverFiles } from '#lib/db/embedded-files'
import { throughRestart } from '#lib/db/lost-connection'
import { asAdmin, root } from './server'

/** Processes that a test kills; a backend is one connection of the worker within PostgreSQL. */
export const victims = ['worker', 'web', 'postgres', 'backend'] as const
export type Victim = (typeof victims)[number]

const dist = process.env.REROLL_DIST ?? '.next'
/** The web server is there only where the app was built. */
export const isBuilt = existsSync(path.join(root, dist, 'BUILD_ID'))

/** PostgreSQL in a folder of its own, a worker and a web server, each of which can be killed and started again. */
export class Killable {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'reroll-crash-'))
  private server: Embedded | null = null
  private readonly children = new Map<'worker' | 'web', ChildProcess>()
  webOrigin = ''

  constructor() {
    // PostgreSQL runs as another user when the tests run as root.
    chmodSync(this.folder, 0o755)
  }

  get url(): string {
    if (!this.server) throw new Error('PostgreSQL is not started.')
    return this.server.url
  }

  /** Starts PostgreSQL as `reroll start` does. A crash of the process loses nothing that fsync would save. */
  async startPostgres(): Promise<string> {
    this.server = await openEmbedded(this.folder, ['fsync=off'])
    return this.server.url
  }

  private spawnChild(name: 'worker' | 'web', args: string[], env: Record<string, string> = {}): void {
    const child = spawn(process.execPath, args, {
      cwd: root,
      // Both end when their standard input does: a test run that is killed leaves nobody behind.
      stdio: ['pipe', 'ignore', process.env.REROLL_CRASH_LOG ? 'inherit' : 'ignore'],
      env: {
        ...process.env,
        DATABASE_URL: this.url,
        REROLL_DATA_DIR: this.folder,
        REROLL_ROOT: root,
        REROLL_DIST: dist,
        REROLL_LOG: 'error',
        NODE_ENV: 'production',
        ...env,
      },
    })
    this.children.set(name, child)
  }

  startWorker(): void {
    this.spawnChild('worker', ['--import', 'tsx', 'worker/main.ts', '--with-parent'])
  }

  async startWeb(): Promise<void> {
    const port = await freePort()
    this.webOrigin = `http://127.0.0.1:${port}`
    const next = path.join(root, 'node_modules/next/dist/bin/next')
    const args = [
      '--import',
      './cli/start/with-parent.mjs',
      next,
      'start',
      '-H',
      '127.0.0.1',
      '-p',
      String(port),
    ]
    this.spawnChild('web', args, { PORT: String(port) })
  }

  isAlive(name: 'worker' | 'web'): boolean {
    const child = this.children.get(name)
    return child !== undefined && child.exitCode === null && child.signalCode === null
  }

  private async killChild(name: 'worker' | 'web'): Promise<void> {
    const child = this.children.get(name)
    if (!child || !this.isAlive(name)) return
    const exited = once(child, 'exit')
    child.kill('SIGKILL')
    await exited
  }

  private postmaster(): number {
    return Number(
      readFileSync(path.join(serverFiles(this.folder).data, 'postmaster.pid'), 'utf8').split('\n')[0],
    )
  }

  private async killBackend(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url })
    client.on('error', () => undefined)
    await client.connect()
    const { rows } = await client.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE application_name = 'reroll' ORDER BY state = 'active' DESC, random() LIMIT 1`,
    )
    if (rows[0]) process.kill(rows[0].pid, 'SIGKILL')
    await client.end().catch(() => undefined)
  }

  /** kill -9; who was killed is started again, PostgreSQL heals a killed backend by itself. */
  async kill(victim: Victim): Promise<void> {
    if (victim === 'backend') return this.killBackend()
    if (victim === 'postgres') {
      process.kill(this.postmaster(), 'SIGKILL')
      // Whoever holds the lease starts it again.
      await throughRestart(() => asAdmin(this.url, (client) => client.query('SELECT 1')), 60_000)
      return
    }
    await this.killChild(victim)
    if (victim === 'worker') this.startWorker()
    else await this.startWeb()
  }

  async end(): Promise<void> {
    await this.killChild('worker')
    await this.killChild('web')
    await closeDb()
    await this.server?.close()
    for (
      let tries = 0;
      tries < 100 && existsSync(path.join(serverFiles(this.folder).data, 'postmaster.pid'));
      tries++
    )
      await sleep(50)
    rmSync(this.folder, { recursive: true, force: true })
  }
}
