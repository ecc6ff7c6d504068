import { getPool } from '../client'

/** How somebody writes from one address. */
export interface Habits {
  /** Lower case. */
  address: string
  mails: number
  lists: string[]
  /** The zone of most of their mails, in minutes east of UTC. */
  zone: number | null
  first: Date | null
  last: Date | null
}

const sql = `
WITH mail AS (
  SELECT lower(m."senderAddress") AS "address", m."date", m."dateOffset", m."lists" FROM "Message" m
  WHERE lower(m."senderAddress") = ANY($1) AND m."first"
), list AS (
  SELECT "address", array_agg(DISTINCT l ORDER BY l) AS "lists" FROM mail, unnest(mail."lists") AS l GROUP BY 1
)
SELECT m."address", count(*)::int AS "mails", min(m."date") AS "first", max(m."date") AS "last",
  mode() WITHIN GROUP (ORDER BY m."dateOffset") AS "zone", COALESCE(min(l."lists"), '{}') AS "lists"
FROM mail m LEFT JOIN list l USING ("address") GROUP BY 1`

/** The habits of writing behind some addresses (lower case): one statement. Addresses without mail are left out. */
export async function habitsOf(addresses: readonly string[]): Promise<Map<string, Habits>> {
  if (addresses.length === 0) return new Map()
  const { rows } = await getPool().query<Habits>(sql, [addresses])
  return new Map(rows.map((row) => [row.address, row]))
}
