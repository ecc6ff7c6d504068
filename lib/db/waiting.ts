import { getPool } from './client'

/**
 * A derivation that failed of itself is not tried again at once, or a thread that cannot be derived would keep the
 * worker busy for good.
 */
const failedLately = `EXISTS (
  SELECT FROM pgboss.job j WHERE j."name" = 'derive' AND j."state" = 'failed' AND j."completed_on" > now() - interval '1 hour')`

const find = `
SELECT (EXISTS (SELECT FROM "Thread" WHERE "derivedBy" IS NULL)
    OR EXISTS (SELECT FROM "Message" WHERE "threadId" IS NULL AND "first" AND "hiddenAt" IS NULL)
    OR EXISTS (SELECT FROM "Message" WHERE "search" IS NULL))
  AND NOT EXISTS (SELECT FROM "Import" WHERE "state" = 'running') AND NOT ${failedLately} AS "waits"`

/**
 * True when mails wait to be threaded, indexed or derived and no import will do it: whoever was about to was killed.
 * To be asked by a process whose queue is open.
 */
export async function derivationWaits(): Promise<boolean> {
  const { rows } = await getPool().query<{ waits: boolean }>(find)
  return rows[0]?.waits ?? false
}
