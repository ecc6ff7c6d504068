import pg from 'pg'

/** Bytes that a database takes on its disk. */
export async function databaseBytes(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url, application_name: 'reroll-size' })
  await client.connect()
  try {
    const { rows } = await client.query<{ bytes: string }>(
      'SELECT pg_database_size(current_database()) AS bytes',
    )
    return Number(rows[0]?.bytes ?? 0)
  } finally {
    await client.end()
  }
}
