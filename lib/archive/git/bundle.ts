import { createHash } from 'node:crypto'
import { closeSync, createReadStream, openSync, readSync } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { RerollError } from '#lib/errors'
import type { Epoch } from './epochs'
import { ownRepository, runGit } from './git'

/** True when a file begins as a git bundle does. */
export function isBundle(file: string): boolean {
  const head = Buffer.alloc(20)
  const descriptor = openSync(file, 'r')
  try {
    readSync(descriptor, head, 0, head.length, 0)
  } finally {
    closeSync(descriptor)
  }
  return /^# v[23] git bundle\n/.test(head.toString('latin1'))
}

/**
 * Unpacks a bundle into a repository of our own, named after its content, and gives the epoch in it.
 * `git bundle unbundle` is used rather than a clone: it is no transport and needs no protocol allowed.
 * @throws RerollError `unreadable-source` when the bundle is cut short or holds no branch
 */
export async function openBundle(file: string, workDir: string): Promise<Epoch> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  const folder = path.join(workDir, `bundle-${hash.digest('hex').slice(0, 16)}.git`)
  const gitDir = await ownRepository(folder)
  const refs = await runGit(['bundle', 'unbundle', path.resolve(file)], { gitDir })
  const lines = refs.split('\n').map((line) => line.split(' '))
  const tip = (lines.find(([, ref]) => ref === 'HEAD') ??
    lines.find(([, ref]) => ref?.startsWith('refs/heads/')))?.[0]
  if (!tip) throw new RerollError('unreadable-source', `${file} is a git bundle without a branch.`)
  return { name: /(\d+)\.bundle$/.exec(file)?.[1] ?? '0', tip, objects: path.join(folder, 'objects') }
}
