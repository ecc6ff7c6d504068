import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Context } from '../context'
import { dropUpload, uploadFolder } from './uploads'

const dayMs = 86_400_000
/** An import that was not read to its end can be tried again for so long. */
export const retryDays = 30

interface Upload {
  file: string
  /** Days since it was written. */
  age: number
}

async function uploads(now: Date): Promise<Upload[]> {
  const folder = uploadFolder()
  const names = await readdir(folder).catch(() => [])
  const found: Upload[] = []
  for (const name of names) {
    const file = path.join(/* turbopackIgnore: true */ folder, name)
    const info = await stat(file).catch(() => null)
    if (info?.isFile()) found.push({ file, age: (now.getTime() - info.mtimeMs) / dayMs })
  }
  return found
}

/**
 * Deletes uploaded files that nobody needs any more: their mails are all stored, or they could be tried again long
 * enough, or no import knows them (a kill in the middle of an upload).
 * @returns how many
 */
export async function tidyUploads(ctx: Context): Promise<number> {
  const found = await uploads(ctx.now)
  if (found.length === 0) return 0
  const rows = await ctx.db.import.findMany({
    where: { location: { in: found.map(({ file }) => file) } },
    select: { location: true, state: true, progress: true, error: true },
  })
  const byFile = new Map(rows.map((row) => [row.location, row]))
  const needed = ({ file, age }: Upload): boolean => {
    const row = byFile.get(file)
    if (!row) return age < 1
    if (row.state === 'queued' || row.state === 'running') return true
    const whole = row.error === null && row.progress === 1
    return !whole && age < retryDays
  }
  const over = found.filter((upload) => !needed(upload))
  for (const { file } of over) await dropUpload(file)
  return over.length
}
