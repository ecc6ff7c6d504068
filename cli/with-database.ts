import path from 'node:path'
import { type OpenDatabase, openDatabase } from '#lib/db/open'
import { RerollError } from '#lib/errors'
import { CliError } from './errors'

/** The project's folder; the command works from any folder. */
export const projectRoot = path.resolve(import.meta.dirname, '..')

/** Turns what went wrong into a sentence and an exit code; a fault of the program itself keeps its stack. */
export function asCliError(error: unknown): unknown {
  if (error instanceof RerollError) return new CliError(error.message)
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ECONNREFUSED') return new CliError('The database does not answer; is DATABASE_URL right?')
  return error
}

/** Runs a command with the database at hand, and closes it afterwards. */
export async function withDatabase<T>(work: (database: OpenDatabase) => Promise<T>): Promise<T> {
  process.env.REROLL_ROOT ??= projectRoot
  process.env.REROLL_LOG ??= 'warn'
  try {
    const database = await openDatabase()
    try {
      return await work(database)
    } finally {
      await database.close()
    }
  } catch (error) {
    throw asCliError(error)
  }
}
