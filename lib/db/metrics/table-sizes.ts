import { getPool } from '../client'

export interface TableSize {
  name: string
  /** Bytes with indexes and what is stored beside the rows. */
  bytes: number
  /** As the planner knows it. */
  rows: number
}

/** The tables of this database, largest first; those of the queue are one. One statement. */
export async function tableSizes(): Promise<TableSize[]> {
  const { rows } = await getPool().query<TableSize>(`
    SELECT CASE n.nspname WHEN 'public' THEN c.relname ELSE 'queue of jobs' END AS "name",
      sum(pg_total_relation_size(c.oid))::float AS "bytes", sum(greatest(c.reltuples, 0))::float AS "rows"
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND n.nspname IN ('public', 'pgboss') GROUP BY 1 ORDER BY 2 DESC`)
  return rows
}
