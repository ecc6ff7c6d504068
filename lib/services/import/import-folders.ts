import { readdir, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Import } from '#lib/db/generated/client'
import { env } from '#lib/env'
import { InvalidInputError } from '#lib/errors'
import type { Context } from '../context'
import { createImport } from './create-import'
import { kindOfPath } from './open-source'

/** Entries of a folder that are offered; any other path inside it can be written. */
const maxOffered = 100

/** Folders that the browser may import from, as the administrator named them; those that are not there are left out. */
async function allowedFolders(): Promise<string[]> {
  const real = env().REROLL_IMPORT_DIRS.map((folder) =>
    realpath(path.resolve(/* turbopackIgnore: true */ env().root, folder)).catch(() => null),
  )
  const folders = (await Promise.all(real)).filter((folder) => folder !== null)
  const are = await Promise.all(folders.map(async (folder) => (await stat(folder)).isDirectory()))
  return folders.filter((_folder, at) => are[at])
}

const isInside = (folder: string, target: string): boolean => {
  const relative = path.relative(folder, target)
  return (
    relative === '' ||
    (!relative.startsWith(`..${path.sep}`) && relative !== '..' && !path.isAbsolute(relative))
  )
}

/**
 * The real path of what a browser named, when it lies in one of the named folders, wherever symbolic links lead.
 * Nothing is told about paths outside: they are refused alike, whether they are there or not.
 */
async function allowedPath(given: string): Promise<string> {
  const refused = new InvalidInputError(
    'Only what lies in a folder of REROLL_IMPORT_DIRS is read from this machine; name a path inside one.',
  )
  const folders = await allowedFolders()
  if (!path.isAbsolute(given) || given.includes('\0')) throw refused
  const target = await realpath(/* turbopackIgnore: true */ given).catch(() => null)
  if (target === null || !folders.some((folder) => isInside(folder, target))) throw refused
  return target
}

/** Folders that may be imported from, and what lies in them; empty when the administrator named none. */
export async function offeredPaths(): Promise<string[]> {
  const offered: string[] = []
  for (const folder of await allowedFolders()) {
    const entries = (await readdir(folder, { withFileTypes: true }).catch(() => [])).filter(
      ({ name }) => !name.startsWith('.'),
    )
    offered.push(folder, ...entries.map(({ name }) => path.join(folder, name)).sort())
  }
  return offered.slice(0, maxOffered)
}

/**
 * Imports a file or folder on this machine that lies in a folder of REROLL_IMPORT_DIRS.
 * @throws InvalidInputError for any other path
 */
export async function importPath({ ctx, input }: { ctx: Context; input: { path: string } }): Promise<Import> {
  const target = await allowedPath(input.path.trim())
  return createImport({ ctx, input: { kind: kindOfPath(target), source: target } })
}
