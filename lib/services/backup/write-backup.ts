import { createHash } from 'node:crypto'
import { createGzip } from 'node:zlib'
import { type Pack, pack } from 'tar-stream'
import type { TableShape } from '#lib/db/backup/catalog'
import { type Snapshot, withSnapshot } from '#lib/db/backup/snapshot'
import {
  backupFormat,
  type Header,
  headerName,
  type Manifest,
  manifestName,
  partBytes,
  partName,
} from './format'

export interface BackupOptions {
  url: string
  /** Name and version of the program, for people. */
  program: string
  now: Date
  /** Called with the number of bytes of data that were taken so far, before they are packed. */
  onBytes?: (bytes: number) => void
}

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex')

/** Waits until the entry is on its way, so that a slow disk slows the database's answer. */
function addEntry(tar: Pack, name: string, data: Buffer, mtime: Date): Promise<void> {
  return new Promise((resolve, reject) => {
    tar.entry({ name, mtime, mode: 0o600 }, data, (error) => (error ? reject(error) : resolve()))
  })
}

/** The same bytes in pieces of `partBytes`; the last one is smaller. */
async function* parts(rows: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = []
  let size = 0
  for await (const chunk of rows) {
    held.push(chunk)
    size += chunk.length
    if (size < partBytes) continue
    yield Buffer.concat(held)
    held = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(held)
}

async function addTable(
  tar: Pack,
  snapshot: Snapshot,
  table: TableShape,
  options: { now: Date; taken: (bytes: number) => void },
): Promise<Manifest['tables'][number]> {
  const hash = createHash('sha256')
  let bytes = 0
  let part = 0
  const rows = snapshot.rows(table)
  for await (const data of parts(rows)) {
    hash.update(data)
    bytes += data.length
    options.taken(data.length)
    await addEntry(tar, partName(table.name, part), data, options.now)
    part += 1
  }
  return { name: table.name, rows: rows.rowCount, bytes, sha256: hash.digest('hex') }
}

async function fill(tar: Pack, snapshot: Snapshot, options: BackupOptions): Promise<void> {
  const { now, program } = options
  const { migrations, tables, sequences } = snapshot
  const header: Header = { format: backupFormat, program, createdAt: now.toISOString(), migrations, tables }
  const headerText = `${JSON.stringify(header, null, 2)}\n`
  await addEntry(tar, headerName, Buffer.from(headerText), now)
  let bytes = 0
  const taken = (more: number): void => {
    bytes += more
    options.onBytes?.(bytes)
  }
  const manifest: Manifest = { header: sha256(headerText), tables: [], sequences }
  for (const table of tables) manifest.tables.push(await addTable(tar, snapshot, table, { now, taken }))
  await addEntry(tar, manifestName, Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`), now)
  tar.finalize()
}

/**
 * The whole database as one gzipped tar (see format.ts): every table with what people decided and the raw mails, as all
 * of it was at one moment. Streamed: memory does not grow with the database.
 */
export async function* writeBackup(options: BackupOptions): AsyncGenerator<Uint8Array> {
  const tar = pack()
  const zip = createGzip()
  const filling = withSnapshot(options.url, (snapshot) => fill(tar, snapshot, options)).catch(
    (error: unknown) => {
      zip.destroy(error instanceof Error ? error : new Error(String(error)))
    },
  )
  // A stream of streamx: it behaves as Node's do, its types are others.
  ;(tar as unknown as NodeJS.ReadableStream).pipe(zip)
  try {
    yield* zip as AsyncIterable<Uint8Array>
    await filling
  } finally {
    tar.destroy()
    zip.destroy()
    await filling
  }
}
