import { z } from 'zod'
import { RerollError } from '#lib/errors'

/**
 * A backup is a gzipped tar, written and read as a stream:
 *
 *     reroll-backup.json        the header: format, program, the migrations that the data has had, its tables
 *     tables/Message/000000     binary COPY data of a table, cut into parts; tables in the order in which they load
 *     tables/Message/000001
 *     ...
 *     manifest.json             the digest of each table and of the header, the counters; the last entry
 */
export const headerName = 'reroll-backup.json'
export const manifestName = 'manifest.json'
export const backupFormat = 1

/** Bytes of one part; with the part that is on its way it bounds the memory of a backup. */
export const partBytes = 1024 * 1024

export const partName = (table: string, part: number): string =>
  `tables/${table}/${String(part).padStart(6, '0')}`

/** The table that an entry belongs to, or null. */
export const tableOf = (entry: string): string | null => /^tables\/([^/]+)\/\d{6,}$/.exec(entry)?.[1] ?? null

const Name = z.string().min(1).max(200)
const Digest = z.string().regex(/^[0-9a-f]{64}$/)

const Header = z.object({
  format: z.number().int(),
  program: z.string().max(100),
  createdAt: z.string().max(40),
  migrations: z.array(Name).max(10_000),
  tables: z.array(z.object({ name: Name, columns: z.array(Name).max(1000) })).max(1000),
})
export type Header = z.infer<typeof Header>

const Manifest = z.object({
  header: Digest,
  tables: z
    .array(z.object({ name: Name, rows: z.number().int().min(0), bytes: z.number().int(), sha256: Digest }))
    .max(1000),
  sequences: z
    .array(z.object({ name: Name, last: z.string().regex(/^\d{1,19}$/), called: z.boolean() }))
    .max(1000),
})
export type Manifest = z.infer<typeof Manifest>

export const damaged = (what: string): RerollError =>
  new RerollError('unreadable-source', `This is not a whole backup: ${what}. Nothing was restored.`)

function parse<T>(schema: z.ZodType<T>, text: string, name: string): T {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw damaged(`${name} in it is not JSON`)
  }
  const result = schema.safeParse(value)
  if (!result.success) throw damaged(`${name} in it is not as a backup has it`)
  return result.data
}

/** @throws RerollError `unreadable-source` for a header that cannot be read or is of a newer form */
export function parseHeader(text: string): Header {
  const header = parse(Header, text, headerName)
  if (header.format !== backupFormat)
    throw new RerollError(
      'unreadable-source',
      `This backup has the form ${header.format}, written by ${header.program}; this version of Reroll reads the form ${backupFormat}. Nothing was restored.`,
    )
  return header
}

/** @throws RerollError `unreadable-source` */
export const parseManifest = (text: string): Manifest => parse(Manifest, text, manifestName)
