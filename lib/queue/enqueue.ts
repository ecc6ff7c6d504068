import type { z } from 'zod'
import { getPool } from '#lib/db/client'
import { getBoss } from './boss'
import type { JobDefinition } from './definitions'

/** Workers listen on this channel, so that a job starts at once rather than at the next look. */
export const jobChannel = 'reroll_jobs'

/**
 * Puts a job into the queue and wakes the workers. A job of the same key that waits already stands for both.
 * @throws ZodError when the payload is not what the job is told
 */
export async function enqueue<S extends z.ZodType>(
  job: JobDefinition<S>,
  payload: z.input<S>,
): Promise<void> {
  const data = job.payload.parse(payload)
  const boss = await getBoss()
  await boss.send(job.name, data as object, { singletonKey: job.key(data) })
  await getPool().query('SELECT pg_notify($1, $2)', [jobChannel, job.name])
}
