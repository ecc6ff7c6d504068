import { env } from '#lib/env'
import { closeDb, setDatabaseUrl } from './client'
import { openEmbedded } from './embedded'
import { migrate } from './migrate'

export interface OpenDatabase {
  url: string
  /** True for the server that Reroll keeps itself, false for one named by DATABASE_URL. */
  embedded: boolean
  /** True when the embedded server was not running before. */
  started: boolean
  /** Migrations that were applied just now. */
  migrated: string[]
  close(): Promise<void>
}

/**
 * The database for a command: DATABASE_URL, or else the embedded server of the data folder, which is started
 * unless it runs already. Migrations are applied, unless the caller lays out the tables itself.
 */
export async function openDatabase({ migrated: wanted = true } = {}): Promise<OpenDatabase> {
  const { DATABASE_URL, dataDir, root } = env()
  const server = DATABASE_URL ? null : await openEmbedded(dataDir)
  const url = server?.url ?? DATABASE_URL ?? ''
  const close = async () => {
    await closeDb()
    await server?.close()
  }
  try {
    const migrated = wanted ? await migrate(root, url) : []
    setDatabaseUrl(url)
    return { url, embedded: server !== null, started: server?.started ?? false, migrated, close }
  } catch (error) {
    await close()
    throw error
  }
}
