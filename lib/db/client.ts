import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { env } from '#lib/env'
import { RerollError } from '#lib/errors'
import { logger } from '#lib/log'
import { type Prisma, PrismaClient } from './generated/client'

/** The typed client. */
export type Db = PrismaClient
/** The same inside a transaction. */
export type Tx = Prisma.TransactionClient

interface Connection {
  url: string
  pool: pg.Pool
  db: Db
}

// Next's development server loads modules anew on every change; the connection has to outlive them.
const held = globalThis as typeof globalThis & {
  rerollConnection?: Connection
  rerollUrl?: string
  rerollQueries?: number
}

/** Tells this process which database to use, before the first query; without it DATABASE_URL is used. */
export function setDatabaseUrl(url: string): void {
  held.rerollUrl = url
}

/**
 * The URL of the database of this process.
 * @throws RerollError `unavailable` when nobody said which
 */
export function databaseUrl(): string {
  const url = held.rerollUrl ?? env().DATABASE_URL
  if (!url)
    throw new RerollError(
      'unavailable',
      'No database is running: start the app with "npm start", or set DATABASE_URL.',
    )
  return url
}

/** Number of statements sent since the process started; the bench reads it. */
export const queryCount = (): number => held.rerollQueries ?? 0

/** Counts every statement, whoever sends it. */
class CountingClient extends pg.Client {
  // The overloads of `query` cannot be repeated here; the arguments go through untouched.
  override query = ((...args: never[]) => {
    held.rerollQueries = (held.rerollQueries ?? 0) + 1
    return Reflect.apply(pg.Client.prototype.query, this, args)
  }) as pg.Client['query']
}

function connect(url: string): Connection {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    application_name: 'reroll',
    options: '-c TimeZone=UTC',
    Client: CountingClient,
  })
  // An idle connection that the server closed is replaced by the pool; without a listener it ends the process.
  pool.on('error', (error) => logger('db').warn({ error: error.message }, 'a database connection was lost'))
  // One that is in use tells its query, if there is one just now; without a listener it ends the process too.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return { url, pool, db: new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator }) }) }
}

const names = new Map<string, string>()

/** Prisma's SQL texts are few; a prepared statement saves the server from planning them again. */
function statementNameGenerator({ sql }: { sql: string }): string {
  const known = names.get(sql)
  if (known) return known
  if (names.size > 500) return ''
  const name = `reroll_${names.size}`
  names.set(sql, name)
  return name
}

function connection(): Connection {
  const url = databaseUrl()
  if (held.rerollConnection?.url !== url) held.rerollConnection = connect(url)
  return held.rerollConnection
}

/** The typed client of this process, made on first use. */
export const getDb = (): Db => connection().db

/** The pool beneath it, for the few places in lib/db that speak SQL themselves. */
export const getPool = (): pg.Pool => connection().pool

/** Closes what `getDb` opened; the next call opens it again. */
export async function closeDb(): Promise<void> {
  const open = held.rerollConnection
  held.rerollConnection = undefined
  if (!open) return
  await open.db.$disconnect()
  await open.pool.end()
}
