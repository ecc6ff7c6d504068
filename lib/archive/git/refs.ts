import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

const isSha = (text: string): boolean => /^[0-9a-f]{40}$/.test(text)
/** git's own rules for a branch, without anything that could leave the folder. */
const isBranch = (ref: string): boolean =>
  /^refs\/heads\/[\w./-]{1,200}$/.test(ref) && !ref.includes('..') && !ref.includes('//')

function readSmall(file: string): string | null {
  if (!existsSync(file) || statSync(file).size > 10_000_000) return null
  return readFileSync(file, 'utf8')
}

function packedRef(folder: string, ref: string): string | null {
  for (const line of readSmall(path.join(folder, 'packed-refs'))?.split('\n') ?? []) {
    const [sha = '', name = ''] = line.split(' ')
    if (name === ref && isSha(sha)) return sha
  }
  return null
}

/**
 * The commit that HEAD of a bare repository stands for, read from its files: git itself would
 * read the repository's configuration, which may name programs to run.
 * @returns null when the folder is no repository or has no commit
 */
export function headCommit(folder: string): string | null {
  const head = readSmall(path.join(folder, 'HEAD'))?.trim() ?? ''
  if (isSha(head)) return head
  const ref = head.startsWith('ref: ') ? head.slice(5).trim() : ''
  if (!isBranch(ref)) return null
  const loose = readSmall(path.join(folder, ref))?.trim() ?? ''
  return isSha(loose) ? loose : packedRef(folder, ref)
}

/** True for a bare git repository. */
export const isRepository = (folder: string): boolean =>
  existsSync(path.join(folder, 'HEAD')) && existsSync(path.join(folder, 'objects'))
