import { createHash, type Hash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { extract } from 'tar-stream'
import type { TableShape } from '#lib/db/backup/catalog'
import { type Loading, withLoading } from '#lib/db/backup/load'
import { listMigrations } from '#lib/db/migrate'
import { RerollError } from '#lib/errors'
import {
  damaged,
  type Header,
  headerName,
  type Manifest,
  manifestName,
  parseHeader,
  parseManifest,
  tableOf,
} from './format'

/** A header or manifest beyond this is none. */
const maxJson = 8 * 1024 ** 2

export interface RestoreOptions {
  url: string
  root: string
  onBytes?: (bytes: number) => void
}

export interface Restored {
  createdAt: string
  program: string
  rows: number
  /** Migrations that the data had not had. */
  migrated: number
}

/** The part of an entry of tar-stream that is used here. */
interface Entry extends AsyncIterable<Uint8Array> {
  header: { name: string }
}

type Entries = AsyncIterator<Entry>

/** Entries of the archive, one after the other; what is wrong with the file itself is said in words. */
async function* entriesOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<Entry> {
  const tar = extract()
  // A stream of streamx: it behaves as Node's do, its types are others.
  const sink = tar as unknown as NodeJS.WritableStream
  const feeding = pipeline(source, createGunzip(), sink).then(
    () => null,
    (error: unknown) => error,
  )
  try {
    for await (const entry of tar) yield entry as Entry
  } catch (error) {
    throw inWords((await feeding) ?? error)
  }
}

function inWords(error: unknown): unknown {
  // A fault of the file system or of the database is none of the archive.
  if (error instanceof RerollError || !(error instanceof Error) || 'syscall' in error) return error
  const code = 'code' in error ? String(error.code) : ''
  if (code.startsWith('Z_BUF') || /unexpected end of (?:data|file)/i.test(error.message))
    return damaged('it ends too early')
  if (code.startsWith('Z_')) return damaged(`its gzip data is damaged (${error.message})`)
  if (/^invalid (?:tar )?header|^header exceeds/i.test(error.message))
    return damaged(`it is no tar archive (${error.message})`)
  return error
}

async function textOf(entry: Entry, name: string): Promise<string> {
  if (entry.header.name !== name)
    throw damaged(`it begins with ${JSON.stringify(entry.header.name.slice(0, 100))}`)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of entry) {
    size += chunk.length
    if (size > maxJson) throw damaged(`${name} in it is larger than ${maxJson} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** The migrations of the data, all of which this program must know. */
function checkAge(header: Header, root: string): void {
  const known = new Set(listMigrations(root).map(({ name }) => name))
  const newer = header.migrations.filter((name) => !known.has(name))
  if (newer.length)
    throw new RerollError(
      'unreadable-source',
      `This backup was written by a newer version of Reroll (${header.program} changed the tables by ${newer.join(', ')}): update the program first. Nothing was restored.`,
    )
}

/** Only tables and columns that this database has are loaded; the names in a file are never made into SQL. */
function checkTables(header: Header, tables: TableShape[]): void {
  const shape = (all: TableShape[]): string =>
    JSON.stringify(all.map(({ name, columns }) => [name, ...columns]).sort())
  if (shape(header.tables) !== shape(tables))
    throw damaged('its tables are not those of the version that it names')
}

interface Tally {
  hash: Hash
  bytes: number
}

/** The data of all parts of one table, which follow each other; the entry behind them is given back by `next`. */
class Parts {
  private waiting: Entry | null = null

  constructor(
    private readonly entries: Entries,
    private readonly onBytes: (bytes: number) => void,
  ) {}

  async next(): Promise<Entry> {
    const held = this.waiting
    this.waiting = null
    if (held) return held
    const { done, value } = await this.entries.next()
    if (done || !value) throw damaged('it ends too early')
    return value
  }

  async *of(table: string, tally: Tally): AsyncGenerator<Uint8Array> {
    for (;;) {
      const entry = await this.next()
      if (tableOf(entry.header.name) !== table) {
        this.waiting = entry
        return
      }
      for await (const chunk of entry) {
        tally.hash.update(chunk)
        tally.bytes += chunk.length
        this.onBytes(chunk.length)
        yield chunk
      }
    }
  }
}

/** PostgreSQL refuses rows that are not what the table takes: class 22 (data), 23 (constraints). */
const isRefusedRow = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && /^2[23]...$/.test(String(error.code))

async function loadTables(header: Header, parts: Parts, loading: Loading): Promise<Manifest['tables']> {
  const loaded: Manifest['tables'] = []
  for (const table of header.tables) {
    const tally = { hash: createHash('sha256'), bytes: 0 }
    try {
      const rows = await loading.load(table, parts.of(table.name, tally))
      loaded.push({ name: table.name, rows, bytes: tally.bytes, sha256: tally.hash.digest('hex') })
    } catch (error) {
      throw isRefusedRow(error)
        ? damaged(`the rows of ${table.name} are damaged (${error.message})`)
        : inWords(error)
    }
  }
  return loaded
}

function compare(manifest: Manifest, headerText: string, loaded: Manifest['tables']): void {
  if (manifest.header !== createHash('sha256').update(headerText).digest('hex'))
    throw damaged('its header was changed')
  const said = new Map(manifest.tables.map((table) => [table.name, table]))
  for (const { name, rows, bytes, sha256 } of loaded) {
    const wanted = said.get(name)
    if (wanted?.sha256 !== sha256 || wanted.bytes !== bytes || wanted.rows !== rows)
      throw damaged(`the digest of table ${name} is not that of its manifest`)
  }
}

/**
 * Loads a backup into an empty database, streamed and all or nothing; what an older version of the program wrote is
 * migrated behind it.
 * @throws RerollError `conflict` for a database that holds something, `unreadable-source` for a file that is cut short,
 *   changed, no backup, or of a newer version; the database is as empty then as before
 */
export async function restoreBackup(
  source: AsyncIterable<Uint8Array>,
  options: RestoreOptions,
): Promise<Restored> {
  const { url, root } = options
  let bytes = 0
  const parts = new Parts(entriesOf(source), (more) => {
    bytes += more
    options.onBytes?.(bytes)
  })
  const headerText = await textOf(await parts.next(), headerName)
  const header = parseHeader(headerText)
  checkAge(header, root)
  return withLoading({ url, root, migrations: header.migrations }, async (loading) => {
    checkTables(header, loading.tables)
    const loaded = await loadTables(header, parts, loading)
    const manifest = parseManifest(await textOf(await parts.next(), manifestName))
    compare(manifest, headerText, loaded)
    await loading.setSequences(manifest.sequences)
    const rows = loaded.reduce((sum, table) => sum + table.rows, 0)
    const migrated = listMigrations(root).length - header.migrations.length
    return { createdAt: header.createdAt, program: header.program, rows, migrated }
  })
}
