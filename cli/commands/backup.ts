import { createWriteStream, existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { Command } from 'commander'
import { now } from '#lib/clock'
import { writeBackup } from '#lib/services/backup/write-backup'
import { CliError } from '../errors'
import { note, standardOutput } from '../output'
import { progressLine } from '../progress'
import { version } from '../version'
import { withDatabase } from '../with-database'

const megabytes = (bytes: number): string => `${(bytes / 1024 ** 2).toFixed(1)} MB`

/** A file is whole or not there: it gets its name at the end. */
async function save(content: AsyncIterable<Uint8Array>, file: string): Promise<void> {
  const half = `${file}.${process.pid}.part`
  try {
    await pipeline(content, createWriteStream(half, { mode: 0o600, flags: 'wx' }))
    await rename(half, file)
  } catch (error) {
    await rm(half, { force: true })
    throw error instanceof Error && 'syscall' in error
      ? new CliError(`${file} cannot be written: ${error.message}.`)
      : error
  }
}

export const command = new Command('reroll backup')
  .description('write the whole database into one file: mails, what was derived, what people decided')
  .argument('<file>', 'a new file, such as reroll.backup.tar.gz, or - for standard output')
  .action(async (file: string) => {
    if (file !== '-' && existsSync(file)) throw new CliError(`${file} is there already; name a new file.`, 2)
    await withDatabase(async ({ url }) => {
      const line = progressLine()
      let bytes = 0
      const onBytes = (taken: number): void => {
        bytes = taken
        line.show(`${megabytes(taken)} taken`)
      }
      const program = `Reroll ${version()}`
      const content = writeBackup({ url, program, now: now(), onBytes })
      await (file === '-' ? pipeline(content, standardOutput()) : save(content, file))
      line.clear()
      note(`${megabytes(bytes)} of data are in ${file === '-' ? 'the backup' : file}.`)
    })
  })
