import { createReadStream } from 'node:fs'
import { Command } from 'commander'
import { env } from '#lib/env'
import { restoreBackup } from '#lib/services/backup/restore-backup'
import { CliError } from '../errors'
import { note } from '../output'
import { progressLine } from '../progress'
import { withDatabase } from '../with-database'

const isFileError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'syscall' in error && 'path' in error

export const command = new Command('reroll restore')
  .description('load a backup into an empty database; all of it or nothing')
  .argument('<file>', 'what "reroll backup" wrote, or - for standard input')
  .action(async (file: string) => {
    await withDatabase(
      async ({ url }) => {
        const line = progressLine()
        const source = file === '-' ? process.stdin : createReadStream(file)
        try {
          const { root } = env()
          const onBytes = (bytes: number): void => line.show(`${(bytes / 1024 ** 2).toFixed(1)} MB loaded`)
          const { rows, createdAt, migrated } = await restoreBackup(source, { url, root, onBytes })
          line.clear()
          const newer = migrated ? ` It was brought up to this version (${migrated} migrations).` : ''
          note(`${rows} rows of ${createdAt} are restored.${newer}`)
        } catch (error) {
          line.clear()
          throw isFileError(error) ? new CliError(`${file} cannot be read: ${error.message}.`) : error
        }
      },
      { migrated: false },
    )
  })
