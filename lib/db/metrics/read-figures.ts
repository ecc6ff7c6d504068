import { getPool } from '../client'

export interface Figures {
  jobs: { queue: string; state: string; count: number }[]
  imports: { state: string; count: number }[]
  subscriptions: { state: string; count: number }[]
  importLag: number
  followLag: number
  waiting: number
  /** As the planner knows it: counting a large table takes longer than a scrape may. */
  mails: number
  bytes: number
}

const jobsSql = `SELECT "name" AS queue, "state"::text AS state, count(*)::int AS count FROM pgboss.job
  WHERE "state" IN ('created', 'retry', 'active', 'failed') GROUP BY 1, 2`

const figuresSql = `SELECT
  (SELECT coalesce(json_agg(i), '[]') FROM (SELECT "state", count(*)::int AS count FROM "Import" GROUP BY 1) i) AS "imports",
  (SELECT coalesce(json_agg(s), '[]') FROM (SELECT CASE WHEN "endedAt" IS NOT NULL THEN 'ended' WHEN "disabledAt" IS NOT NULL THEN 'disabled'
     WHEN "failures" > 0 THEN 'failing' ELSE 'good' END AS "state", count(*)::int AS count FROM "Subscription" GROUP BY 1) s) AS "subscriptions",
  (SELECT coalesce(max(extract(epoch FROM now() AT TIME ZONE 'UTC' - "createdAt")), 0)::float FROM "Import" WHERE "state" IN ('queued', 'running')) AS "importLag",
  (SELECT coalesce(max(extract(epoch FROM now() AT TIME ZONE 'UTC' - coalesce("reachedAt", "createdAt"))), 0)::float FROM "Follow" WHERE "endedAt" IS NULL) AS "followLag",
  (SELECT count(*)::int FROM "Thread" WHERE "derivedBy" IS NULL) AS "waiting",
  (SELECT greatest(reltuples, 0)::float FROM pg_class WHERE oid = '"Message"'::regclass) AS "mails",
  pg_database_size(current_database())::float AS "bytes"`

/** What the database knows about the work: two statements. */
export async function readFigures(): Promise<Figures> {
  const pool = getPool()
  const { rows: there } = await pool.query<{ queue: string | null }>(
    "SELECT to_regclass('pgboss.job')::text AS queue",
  )
  const jobs = there[0]?.queue ? (await pool.query<Figures['jobs'][number]>(jobsSql)).rows : []
  const { rows } = await pool.query<Omit<Figures, 'jobs'>>(figuresSql)
  const [row] = rows
  if (!row) throw new Error('The database gives no figures.')
  return { ...row, jobs }
}
