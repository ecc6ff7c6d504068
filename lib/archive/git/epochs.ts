import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { RerollError } from '#lib/errors'
import { headCommit, isRepository } from './refs'

/** One epoch (git shard) of a public-inbox v2 archive. */
export interface Epoch {
  /** `0`, `1`, ... as its folder is named. */
  name: string
  /** The newest commit. */
  tip: string
  /** `objects` folder that holds it. */
  objects: string
}

/** Epochs of the folder of a whole inbox (`INBOX/git/0.git`, `1.git`, ...), oldest first. */
function epochFolders(folder: string): string[] {
  const below = existsSync(path.join(folder, 'git')) ? path.join(folder, 'git') : folder
  return readdirSync(below)
    .filter((name) => /^\d{1,6}\.git$/.test(name))
    .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))
    .map((name) => path.join(below, name))
}

function epochOf(folder: string): Epoch | null {
  const tip = headCommit(folder)
  const name = /(\d+)\.git$/.exec(path.basename(folder))?.[1] ?? '0'
  return tip ? { name, tip, objects: path.join(folder, 'objects') } : null
}

/**
 * The epochs of an inbox folder, or the one epoch that the folder is.
 * An epoch that has no commit yet is left out; one that is missing is no error, for people clone only the newest:
 * a gap between two is a problem that the source tells.
 * @throws RerollError `unreadable-source` when there is no epoch at all
 */
export function findEpochs(folder: string): Epoch[] {
  const folders = isRepository(folder) ? [folder] : epochFolders(folder)
  const epochs = folders.map(epochOf).filter((epoch) => epoch !== null)
  if (!epochs.length)
    throw new RerollError(
      'unreadable-source',
      `${folder} holds no public-inbox epoch (a folder such as git/0.git with a commit in it).`,
    )
  return epochs
}

/** True when a folder looks like a public-inbox v2 archive or one of its epochs. */
export function isInboxFolder(folder: string): boolean {
  return isRepository(folder) || epochFolders(folder).some(isRepository)
}
