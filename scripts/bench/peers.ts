import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { openBundle } from '#lib/archive/git/bundle'
import { GitSource } from '#lib/archive/git/git-source'

/** Lays the mails of a bundle down as a maildir, which mu and notmuch read. Gives their number. */
export async function writeMaildir(bundle: string, folder: string, workDir: string): Promise<number> {
  for (const part of ['cur', 'new', 'tmp']) mkdirSync(path.join(folder, part), { recursive: true })
  const limits = { messageBytes: 2 ** 30, unpackedBytes: 2 ** 40 }
  const epochs = [await openBundle(bundle, workDir)]
  let mails = 0
  for await (const { kind, raw } of new GitSource({
    label: bundle,
    epochs,
    inbox: null,
    workDir,
    limits,
  }).read(null)) {
    if (kind !== 'message') continue
    mails += 1
    writeFileSync(path.join(folder, 'cur', `${mails}.bench:2,S`), raw.bytes)
  }
  return mails
}

const isInstalled = (program: string): boolean => spawnSync(program, ['--version']).error === undefined

/** Runs programs one after another; seconds of wall and CPU, or what went wrong. */
function timed(commands: string[][], env: Record<string, string>): { wall: number; cpu: number } {
  const sum = { wall: 0, cpu: 0 }
  for (const command of commands) {
    // bash tells the CPU time of its children, which Node does not.
    const script = 'TIMEFORMAT="%R %U %S"; time "$@" > /dev/null 2>&1'
    const run = spawnSync('bash', ['-c', script, 'bash', ...command], {
      env: { PATH: process.env.PATH ?? '', NODE_ENV: 'production', ...env },
      encoding: 'utf8',
    })
    if (run.status !== 0) throw new Error(`${command.join(' ')} failed with ${run.status}.`)
    const [wall = 0, user = 0, system = 0] = run.stderr.trim().split(' ').map(Number)
    sum.wall += wall
    sum.cpu += user + system
  }
  return sum
}

export interface Peer {
  name: string
  /** null when it is not installed here. */
  took: { wall: number; cpu: number } | null
}

/** How long others take from the same mails to their own index, one after another. */
export function runPeers(bundle: string, maildir: string, workDir: string): Peer[] {
  const home = { HOME: workDir, NOTMUCH_CONFIG: path.join(workDir, 'notmuch') }
  const muHome = `--muhome=${path.join(workDir, 'mu')}`
  writeFileSync(home.NOTMUCH_CONFIG, `[database]\npath=${path.dirname(maildir)}\n[new]\ntags=\n`)
  const inbox = path.join(workDir, 'inbox')
  const peer = (name: string, setUp: string[][], work: string[]): Peer => {
    if (!isInstalled(work[0] ?? '')) return { name, took: null }
    timed(setUp, home)
    return { name, took: timed([work], home) }
  }
  const init = ['public-inbox-init', '-V2', 'bench', inbox, 'http://127.0.0.1/bench', 'bench@example.org']
  return [
    peer('mu', [['mu', 'init', muHome, `--maildir=${path.dirname(maildir)}`]], ['mu', 'index', muHome]),
    peer('notmuch', [], ['notmuch', 'new']),
    peer(
      'public-inbox-index',
      [init, ['rm', '-rf', `${inbox}/git/0.git`], ['git', 'clone', '--mirror', bundle, `${inbox}/git/0.git`]],
      ['public-inbox-index', '-L', 'medium', inbox],
    ),
  ]
}
