import { env } from '#lib/env'
import { closeDb, setDatabaseUrl } from './client'
import { openEmbedded } from './embedded'
import { migrate, migrationState } from './migrate'

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

/** A database that holds something and lacks migrations. */
export interface Outdated {
  url: string
  applied: string[]
  missing: string[]
}

export interface OpenOptions {
  /** False: the caller lays out the tables itself. */
  migrated?: boolean
  /** Called before a database that holds something is changed; what it throws leaves it as it is. */
  beforeUpgrade?: ((outdated: Outdated) => Promise<void>) | undefined
}

async function upgrade(url: string, { beforeUpgrade }: OpenOptions): Promise<string[]> {
  const { root } = env()
  if (beforeUpgrade) {
    const state = await migrationState(root, url)
    if (state.applied.length && state.missing.length) await beforeUpgrade({ url, ...state })
  }
  return migrate(root, url)
}

/**
 * The database for a command: DATABASE_URL, or else the embedded server of the data folder, which is started
 * unless it runs already. Migrations are applied, unless the caller lays out the tables itself.
 */
export async function openDatabase(options: OpenOptions = {}): Promise<OpenDatabase> {
  const { migrated: wanted = true } = options
  const { DATABASE_URL, dataDir } = env()
  const server = DATABASE_URL ? null : await openEmbedded(dataDir)
  const url = server?.url ?? DATABASE_URL ?? ''
  const close = async () => {
    await closeDb()
    await server?.close()
  }
  try {
    const migrated = wanted ? await upgrade(url, options) : []
    setDatabaseUrl(url)
    return { url, embedded: server !== null, started: server?.started ?? false, migrated, close }
  } catch (error) {
    await close()
    throw error
  }
}
