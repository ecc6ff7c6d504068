import { from as copyFrom } from 'pg-copy-streams'
import type { SqlClient } from './insert-messages'

/** Signature, flags and an empty extension, as PostgreSQL's binary COPY begins. */
const head = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1')
const tail = Buffer.from([0xff, 0xff])

/** Sends rows that `BinaryRows` wrote into a table, through binary COPY: the server has nothing to parse. */
export async function copyIn(client: SqlClient, table: string, columns: string, rows: Buffer): Promise<void> {
  const stream = client.query(copyFrom(`COPY ${table} (${columns}) FROM STDIN (FORMAT binary)`))
  await new Promise<void>((resolve, reject) => {
    stream.once('error', reject)
    stream.once('finish', resolve)
    stream.write(head)
    stream.write(rows)
    stream.end(tail)
  })
}
