import type { SqlClient } from '../bulk/insert-messages'

/** A table as a backup names it; columns in their order. */
export interface TableShape {
  name: string
  columns: string[]
}

/** A counter that gives ids; one that was used stays used, so that no id in an address comes to mean something else. */
export interface SequenceState {
  name: string
  last: string
  called: boolean
}

/** The list of migrations is restored by migrating, the queue of jobs by whoever works next. */
const findTables = `
SELECT c.relname AS "name", array_agg(a.attname::text ORDER BY a.attnum) AS "columns"
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> '_prisma_migrations'
GROUP BY c.relname ORDER BY c.relname`

const findReferences = `
SELECT f.relname AS "from", t.relname AS "to"
FROM pg_constraint k JOIN pg_class f ON f.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace AND k.conrelid <> k.confrelid`

const findSequences = `SELECT sequencename AS "name" FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1`

/** A name out of the catalogue as SQL takes it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Each table behind those that it refers to, so that rows find what they name when they are loaded in this order. */
function inOrder(tables: TableShape[], references: { from: string; to: string }[]): TableShape[] {
  const ordered: TableShape[] = []
  const done = new Set<string>()
  for (let left = tables; left.length; left = left.filter(({ name }) => !done.has(name))) {
    const free = left.filter(({ name }) => references.every(({ from, to }) => from !== name || done.has(to)))
    if (free.length === 0)
      throw new Error(`Tables refer to each other in a ring: ${left.map(({ name }) => name)}.`)
    ordered.push(...free)
    for (const { name } of free) done.add(name)
  }
  return ordered
}

/** All tables that hold something of ours, in an order in which they can be loaded. */
export async function readTables(client: SqlClient): Promise<TableShape[]> {
  const { rows: tables } = await client.query<TableShape>(findTables)
  const { rows: references } = await client.query<{ from: string; to: string }>(findReferences)
  return inOrder(tables, references)
}

export async function readSequences(client: SqlClient): Promise<SequenceState[]> {
  const { rows } = await client.query<{ name: string }>(findSequences)
  const states: SequenceState[] = []
  for (const { name } of rows) {
    const { rows: state } = await client.query<{ last: string; called: boolean }>(
      `SELECT last_value::text AS "last", is_called AS "called" FROM ${quoted(name)}`,
    )
    if (state[0]) states.push({ name, ...state[0] })
  }
  return states
}

/** Sets the counters that this database has; others are passed over. */
export async function writeSequences(client: SqlClient, states: SequenceState[]): Promise<void> {
  const { rows } = await client.query<{ name: string }>(findSequences)
  const known = new Set(rows.map(({ name }) => name))
  for (const { name, last, called } of states)
    if (known.has(name))
      await client.query('SELECT setval($1::regclass, $2::bigint, $3)', [quoted(name), last, called])
}

/** The tables that hold rows. */
export async function filledTables(client: SqlClient): Promise<string[]> {
  const filled: string[] = []
  for (const { name } of await readTables(client)) {
    const { rowCount } = await client.query(`SELECT FROM ${quoted(name)} LIMIT 1`)
    if (rowCount) filled.push(name)
  }
  return filled
}
