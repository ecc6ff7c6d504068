import path from 'node:path'
import { type OpenDatabase, type OpenOptions, openDatabase } from '#lib/db/open'
import { type Env, env } from '#lib/env'
import { RerollError } from '#lib/errors'
import { backUpBeforeUpgrade } from '#lib/services/backup/before-upgrade'
import { CliError } from './errors'
import { note } from './output'

/** The project's folder; the command works from any folder. */
export const projectRoot = path.resolve(import.meta.dirname, '..')

/**
 * The settings that come by environment variables.
 * @throws CliError that names every variable that is wrong
 */
export function settings(): Env {
  try {
    return env()
  } catch (error) {
    throw new CliError(error instanceof Error ? error.message : String(error))
  }
}

const unreachable = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH'])
/** PostgreSQL's codes for a wrong password, a user or a database that there is not. */
const refused = new Set(['28P01', '28000', '3D000'])

/** Turns what went wrong into a sentence and an exit code; a fault of the program itself keeps its stack. */
export function asCliError(error: unknown): unknown {
  if (error instanceof RerollError) return new CliError(error.message)
  if (!(error instanceof Error && 'code' in error)) return error
  const code = String(error.code)
  if (unreachable.has(code)) return new CliError('The database does not answer; is DATABASE_URL right?')
  return refused.has(code) ? new CliError(`The database lets nobody in: ${error.message}.`) : error
}

/** Runs a command with the database at hand, and closes it afterwards. */
export async function withDatabase<T>(
  work: (database: OpenDatabase) => Promise<T>,
  options: Pick<OpenOptions, 'migrated'> = {},
): Promise<T> {
  process.env.REROLL_ROOT ??= projectRoot
  process.env.REROLL_LOG ??= 'warn'
  settings()
  try {
    const database = await openDatabase({
      ...options,
      beforeUpgrade: (outdated) => backUpBeforeUpgrade(outdated, note),
    })
    try {
      return await work(database)
    } finally {
      await database.close()
    }
  } catch (error) {
    throw asCliError(error)
  }
}
