import { lstatSync, readdirSync, statfsSync } from 'node:fs'
import path from 'node:path'
import { readFigures } from '#lib/db/metrics/read-figures'
import { type TableSize, tableSizes } from '#lib/db/metrics/table-sizes'
import { env } from '#lib/env'
import { type Context, demand } from '../context'

export interface FolderSize {
  name: string
  what: string
  bytes: number
  /** More files than were counted. */
  more: boolean
}

export interface DiskUse {
  dataDir: string
  free: number
  database: number
  tables: TableSize[]
  folders: FolderSize[]
}

/** Files of one folder that are looked at; a clone of an archive has many. */
const maxFiles = 100_000

const known: Record<string, string> = {
  postgres: 'the database of this installation',
  uploads: 'files that were uploaded, until they are read',
  archives: 'clones of archives, fetched anew when they are gone',
  backups: 'written before upgrades, the newest three',
}

/** Bytes below a folder; links are not followed. */
function sizeOf(folder: string): { bytes: number; more: boolean } {
  let bytes = 0
  let files = 0
  const left = [folder]
  for (let next = left.pop(); next !== undefined && files < maxFiles; next = left.pop()) {
    try {
      for (const entry of readdirSync(next, { withFileTypes: true })) {
        const full = path.join(next, entry.name)
        if (entry.isDirectory()) left.push(full)
        else bytes += lstatSync(full).size
        files += 1
      }
    } catch {
      // Gone meanwhile, or another user's: the database's files are its own.
    }
  }
  return { bytes, more: left.length > 0 }
}

function foldersOf(dataDir: string): FolderSize[] {
  let names: string[]
  try {
    names = readdirSync(dataDir, { withFileTypes: true }).flatMap((one) =>
      one.isDirectory() ? [one.name] : [],
    )
  } catch {
    return []
  }
  return names
    .map((name) => ({ name, what: known[name] ?? '', ...sizeOf(path.join(dataDir, name)) }))
    .sort((a, b) => b.bytes - a.bytes)
}

/** What takes how much room. @throws RerollError `forbidden` for whoever does not run this installation */
export async function diskUse(ctx: Context): Promise<DiskUse> {
  demand(ctx, 'settings')
  const { dataDir } = env()
  const [tables, { bytes }] = await Promise.all([tableSizes(), readFigures()])
  const { bavail, bsize } = statfsSync(dataDir)
  return {
    dataDir,
    free: Number(bavail) * Number(bsize),
    database: bytes,
    tables,
    folders: foldersOf(dataDir),
  }
}
