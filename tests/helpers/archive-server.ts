import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { corpus } from './shared'

/** Debian's public-inbox is installed. */
export const hasPublicInbox = spawnSync('public-inbox-httpd', ['--help']).error === undefined

/** A real archive server on loopback, with a v2 inbox of its own. */
export interface ArchiveServer {
  /** `http://127.0.0.1:PORT` */
  origin: string
  /** Name of its inbox. */
  list: string
  /** Adds a mail as a delivery would, indexes it, and waits until the server finds it. */
  add(mail: string): Promise<void>
  /** Takes a mail away by a `d` commit, and indexes that. */
  remove(mail: string): void
  stop(): Promise<void>
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

async function answers(port: number, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 2000; attempt++) {
    if (child.exitCode !== null) throw new Error('public-inbox-httpd ended at once.')
    const socket = connect(port, '127.0.0.1')
    const up = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false)
    socket.destroy()
    if (up) return
    await sleep(50)
  }
  throw new Error('public-inbox-httpd does not answer.')
}

const list = 'csky-test'

/** A server that has its index open sees a new mail there some moments later than in its feed. */
async function findable(search: string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    const { status } = await fetch(search, { method: 'POST' })
    if (status === 200) return
    await sleep(200)
  }
  throw new Error('The server does not find the mail that was added.')
}

/** The newest mails of the corpus as the first epoch of an inbox: those around the series that is tested with. */
function fillEpoch(folder: string, epoch: string, newest: number, env: NodeJS.ProcessEnv): void {
  const bundle = path.join(folder, 'corpus.git')
  execFileSync('git', ['init', '-q', '--bare', bundle], { env })
  execFileSync(
    'git',
    ['-C', bundle, 'fetch', '-q', corpus('linux-csky.0.bundle'), '+HEAD:refs/heads/master'],
    {
      env,
    },
  )
  const range = `master~${newest}..master`
  const exported = execFileSync('git', ['-C', bundle, 'fast-export', range], {
    env,
    maxBuffer: 256 * 1024 ** 2,
  })
  // What `public-inbox-init` has made of the branch gives way.
  execFileSync(
    'git',
    ['--git-dir', epoch, 'fast-import', '--quiet', '--force', '--date-format=raw-permissive'],
    { env, input: exported },
  )
  rmSync(bundle, { recursive: true, force: true })
}

/** Starts a server with the newest mails of the corpus; indexing them takes some seconds. */
export async function startArchive(newest = 570): Promise<ArchiveServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'reroll-archive-'))
  const config = path.join(folder, 'config')
  const env = {
    ...process.env,
    HOME: folder,
    PI_CONFIG: config,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'archive',
    GIT_AUTHOR_EMAIL: 'archive@example.org',
    GIT_COMMITTER_NAME: 'archive',
    GIT_COMMITTER_EMAIL: 'archive@example.org',
  }
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const inbox = path.join(folder, list)
  const epoch = path.join(inbox, 'git/0.git')
  const run = (command: string, ...args: string[]): void => {
    execFileSync(command, args, { env, stdio: ['ignore', 'ignore', 'pipe'] })
  }
  run('public-inbox-init', '-V2', list, inbox, `${origin}/${list}`, 'csky@example.org')
  fillEpoch(folder, epoch, newest, env)
  run('public-inbox-index', '-j0', inbox)
  const child = spawn('public-inbox-httpd', ['-W0', '-l', `127.0.0.1:${port}`], { env, stdio: 'ignore' })
  await answers(port, child).catch((error) => {
    child.kill('SIGKILL')
    throw error
  })
  const commit = (name: 'm' | 'd', mail: string): void => {
    const git = (args: string[], input?: string): string =>
      execFileSync('git', ['--git-dir', epoch, ...args], { env, ...(input === undefined ? {} : { input }) })
        .toString()
        .trim()
    const blob = git(['hash-object', '-w', '--stdin'], mail)
    const tree = git(['mktree'], `100644 blob ${blob}\t${name}\n`)
    const head = git(['rev-parse', 'refs/heads/master'])
    git(['update-ref', 'refs/heads/master', git(['commit-tree', tree, '-p', head], 'added')])
    run('public-inbox-index', '-j0', inbox)
  }
  return {
    origin,
    list,
    async add(mail) {
      commit('m', mail)
      // It opens its index anew.
      child.kill('SIGHUP')
      const id = /^Message-ID: <(.*)>$/m.exec(mail)?.[1] ?? ''
      await findable(`${origin}/${list}/?x=m&q=${encodeURIComponent(`m:${id}`)}`)
    },
    remove: (mail) => commit('d', mail),
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL')
        await once(child, 'exit')
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A server of our own that behaves as badly as it is told to. */
export async function serveBadly(listener: RequestListener): Promise<{ origin: string; server: Server }> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server }
}
