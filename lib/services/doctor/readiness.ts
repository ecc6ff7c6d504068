import { databaseUrl } from '#lib/db/client'
import { migrationState } from '#lib/db/migrate'
import { env } from '#lib/env'
import { ping } from './ping'

export interface Readiness {
  ready: boolean
  /** good or bad; without reasons, since anybody may ask. */
  checks: { database: 'good' | 'bad'; schema: 'good' | 'bad' }
}

/** The tables stay as they are while the program runs: once they fit it is not asked again. */
let fits = false

async function schemaFits(): Promise<boolean> {
  if (fits) return true
  const { missing } = await migrationState(env().root, databaseUrl()).catch(() => ({ missing: ['unknown'] }))
  fits = missing.length === 0
  return fits
}

/** Whether this process can do its work. */
export async function readiness(): Promise<Readiness> {
  const database = await ping()
  const schema = database && (await schemaFits())
  const word = (good: boolean): 'good' | 'bad' => (good ? 'good' : 'bad')
  return { ready: database && schema, checks: { database: word(database), schema: word(schema) } }
}
