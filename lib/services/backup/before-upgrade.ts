import { createWriteStream, mkdirSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { now } from '#lib/clock'
import { databaseBytes } from '#lib/db/backup/size'
import { isAlive } from '#lib/db/lock-file'
import { listMigrations } from '#lib/db/migrate'
import type { Outdated } from '#lib/db/open'
import { env } from '#lib/env'
import { RerollError } from '#lib/errors'
import { programVersion } from '../doctor/program-version'
import { writeBackup } from './write-backup'

/** So many backups of upgrades are kept; those that a person made are never touched. */
const kept = 3
const prefix = 'before-upgrade-'

/** Where they lie. */
export const upgradeFolder = (): string => path.join(env().dataDir, 'backups')

/** A backup on its way names the process that writes it: one that was killed in the middle leaves it behind. */
const halfName = (file: string): string => `${file}.${process.pid}.part`
const halfOf = /^before-upgrade-.*\.(\d{1,10})\.part$/

/** Removes what processes that are no more began to write. */
function dropHalves(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = Number(halfOf.exec(name)?.[1] ?? 0)
    // One with our own number was another's: ours is not begun yet.
    if (pid > 0 && (pid === process.pid || !isAlive(pid))) rmSync(path.join(folder, name), { force: true })
  }
}

function dropOld(folder: string): void {
  const names = readdirSync(folder).filter((name) => name.startsWith(prefix) && name.endsWith('.tar.gz'))
  for (const name of names.sort().reverse().slice(kept)) rmSync(path.join(folder, name), { force: true })
}

/** Mail packs to less than half; a disk that would be full in the middle is told of before. */
async function checkRoom(folder: string, url: string): Promise<void> {
  const { bavail, bsize } = statfsSync(folder)
  const [free, needed] = [Number(bavail) * Number(bsize), (await databaseBytes(url)) / 2]
  if (free < needed)
    throw new RerollError(
      'unavailable',
      `The database is to be changed by this version, and ${folder} has no room for the backup that is made before (${Math.ceil(needed / 1024 ** 2)} MB). Make room, or set REROLL_UPGRADE_BACKUP=false when you have a backup of your own. Nothing was changed.`,
    )
}

/**
 * Writes the whole database into the data folder before an upgrade changes it. A database that a newer version has
 * changed is refused without a backup: nothing will be done to it.
 * @param say is told where the backup lies
 * @throws RerollError `unavailable` when there is no room
 */
export async function backUpBeforeUpgrade(
  { url, applied }: Outdated,
  say: (text: string) => void,
): Promise<void> {
  const known = new Set(listMigrations(env().root).map(({ name }) => name))
  if (!env().REROLL_UPGRADE_BACKUP || applied.some((name) => !known.has(name))) return
  const folder = upgradeFolder()
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  dropHalves(folder)
  await checkRoom(folder, url)
  const time = now()
  const file = path.join(folder, `${prefix}${time.toISOString().replace(/[:.]/g, '-')}.tar.gz`)
  const half = halfName(file)
  try {
    await pipeline(
      writeBackup({ url, program: `Reroll ${programVersion()}`, now: time }),
      createWriteStream(half, { mode: 0o600, flags: 'wx' }),
    )
    await rename(half, file)
  } catch (error) {
    await rm(half, { force: true })
    throw error
  }
  dropOld(folder)
  say(
    `Before the upgrade everything was written to ${file} ("reroll restore" loads it into an empty database).`,
  )
}
