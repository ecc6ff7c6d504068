import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { RerollError } from '#lib/errors'

/** Settings that could make git run something, or ask a person, are shut off for every call. */
const settings = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'core.attributesFile=/dev/null',
  'gc.auto=0',
  'maintenance.auto=false',
  'fetch.fsckObjects=true',
  'http.followRedirects=false',
  'credential.helper=',
].flatMap((setting) => ['-c', setting])

export interface GitOptions {
  /** Our own repository; a foreign one is never a git dir, so that its configuration is never read. */
  gitDir: string
  /** `objects` folder of a foreign repository to read from. */
  objects?: string
  /** More `name=value` settings for this call. */
  settings?: string[]
  signal?: AbortSignal | undefined
  /** Told each line that git says on standard error, its progress too. */
  onLine?: (line: string) => void
}

function environment({ gitDir, objects }: GitOptions): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '/usr/bin:/bin',
    HOME: '/nonexistent',
    LC_ALL: 'C',
    GIT_DIR: gitDir,
    ...(objects ? { GIT_ALTERNATE_OBJECT_DIRECTORIES: JSON.stringify(objects) } : {}),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_ALLOW_PROTOCOL: 'http:https',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: '/bin/false',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_OPTIONAL_LOCKS: '0',
  }
}

/** Starts git with nothing of the user's or a repository's own configuration. */
export function spawnGit(args: string[], options: GitOptions): ChildProcessWithoutNullStreams {
  const extra = (options.settings ?? []).flatMap((setting) => ['-c', setting])
  return spawn('git', [...settings, ...extra, ...args], {
    env: environment(options) as NodeJS.ProcessEnv,
    cwd: '/',
    signal: options.signal,
  })
}

const progressLine = /^(?:remote: )?(?:Enumerating|Counting|Compressing|Receiving|Resolving|Checking) /

/** The last lines of what a program said on standard error, bounded. */
export function collectStderr(child: ChildProcessWithoutNullStreams): () => string {
  let text = ''
  child.stderr.on('data', (chunk: Buffer) => {
    text = (text + chunk.toString('utf8')).slice(-2000)
  })
  return () =>
    text
      .split(/[\r\n]+/)
      .filter((line) => line !== '' && !progressLine.test(line))
      .join('\n')
}

/** Waits for the end of a process. */
export function exitOf(child: ChildProcessWithoutNullStreams): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
}

/**
 * Runs git to its end.
 * @returns standard output, at most 64 MiB
 * @throws RerollError `unreadable-source` with what git said
 */
export async function runGit(args: string[], options: GitOptions): Promise<string> {
  const child = spawnGit(args, options)
  const said = collectStderr(child)
  const { onLine } = options
  if (onLine)
    child.stderr.on('data', (chunk: Buffer) => {
      for (const line of chunk.toString('utf8').split(/[\r\n]+/)) onLine(line)
    })
  const chunks: Buffer[] = []
  let size = 0
  child.stdout.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > 64 * 1024 ** 2) child.kill()
    else chunks.push(chunk)
  })
  child.stdin.end()
  const code = await exitOf(child)
  if (code !== 0)
    throw new RerollError('unreadable-source', `git ${args[0]} failed: ${said() || `exit ${code}`}`)
  return Buffer.concat(chunks).toString('utf8')
}

/** An empty bare repository of our own, made when it is not there yet. */
export async function ownRepository(folder: string): Promise<string> {
  const gitDir = path.resolve(folder)
  mkdirSync(path.dirname(gitDir), { recursive: true })
  await runGit(['init', '--quiet', '--bare', '--template=', '--end-of-options', gitDir], { gitDir })
  return gitDir
}
