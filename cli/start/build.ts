import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { CliError } from '../errors'
import { packStatic } from './pack-static'

/** What the built app is made of. */
const sources = [
  'app',
  'lib',
  'public',
  'prisma/schema.prisma',
  'proxy.ts',
  'instrumentation.ts',
  'next.config.js',
  'cli/start/pack-static.ts',
  'package-lock.json',
  'tsconfig.json',
]
const ignored = /(?:^|\/)(?:generated|node_modules|\.[^/]*)(?:\/|$)|\.test\.tsx?$/

function* filesBelow(root: string, relative: string): Generator<string> {
  const full = path.join(root, relative)
  if (!existsSync(full) || ignored.test(relative)) return
  if (!statSync(full).isDirectory()) {
    yield relative
    return
  }
  for (const name of readdirSync(full).sort()) yield* filesBelow(root, `${relative}/${name}`)
}

/** A digest of every source that the build reads. */
export function sourceDigest(root: string): string {
  const hash = createHash('sha256').update(process.version)
  for (const source of sources)
    for (const file of filesBelow(root, source))
      hash.update(`\0${file}\0`).update(readFileSync(path.join(root, file)))
  return hash.digest('hex')
}

function run(root: string, script: string, args: string[], quiet: boolean): void {
  const result = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    encoding: 'utf8',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
  })
  if (result.status === 0) return
  if (quiet) process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}`)
  throw new CliError(
    `The app could not be built (${path.basename(script)} ended with ${result.status ?? result.signal}).`,
  )
}

/** Generates the database client when the schema changed since the last time. */
export const generate = (root: string): void => run(root, path.join(root, 'scripts/generate.mjs'), [], true)

/**
 * Builds the app unless the last build was made from the same sources.
 * @returns true when it was built
 */
export function buildIfChanged(root: string, dist: string, say: (text: string) => void): boolean {
  const stamp = path.join(root, dist, 'reroll-sources')
  const digest = sourceDigest(root)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return false
  say('Building the app (about half a minute; only after the sources changed)...')
  run(root, path.join(root, 'node_modules/next/dist/bin/next'), ['build'], true)
  packStatic(path.join(root, dist, 'static'))
  writeFileSync(stamp, digest)
  return true
}
