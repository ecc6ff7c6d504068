import { from as copyFrom } from 'pg-copy-streams'
import type { SqlClient } from './insert-messages'

/** Signature, flags and an empty extension, as PostgreSQL's binary COPY begins. */
const head = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1')
const tail = Buffer.from([0xff, 0xff])

/** Pieces that lie one behind the other in one memory become one, without a copy. */
export function joinNeighbours(pieces: readonly Buffer[]): Buffer[] {
  const joined: Buffer[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    const follows = last?.buffer === piece.buffer && last.byteOffset + last.length === piece.byteOffset
    if (last && follows)
      joined[joined.length - 1] = Buffer.from(last.buffer, last.byteOffset, last.length + piece.length)
    else joined.push(piece)
  }
  return joined
}

/** Sends rows in binary form into a table, through binary COPY: the server has nothing to parse. */
export async function copyIn(
  client: SqlClient,
  table: string,
  columns: string,
  rows: readonly Buffer[],
): Promise<void> {
  const stream = client.query(copyFrom(`COPY ${table} (${columns}) FROM STDIN (FORMAT binary)`))
  await new Promise<void>((resolve, reject) => {
    stream.once('error', reject)
    stream.once('finish', resolve)
    stream.write(head)
    for (const piece of joinNeighbours(rows)) stream.write(piece)
    stream.end(tail)
  })
}
