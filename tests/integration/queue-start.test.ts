import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from 'vitest'
import { jobDefinitions } from '#lib/queue/definitions'
import { testDatabase } from '../helpers/database'
import { root } from '../helpers/server'

const test = testDatabase()

/** A process of its own that opens the queue and ends. */
async function openElsewhere(): Promise<number | null> {
  const script = `const { getBoss, closeBoss } = await import('#lib/queue/boss'); const { closeDb } = await import('#lib/db/client');
    await getBoss({ supervise: true }); await closeBoss(); await closeDb()`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DATABASE_URL: test.url, REROLL_LOG: 'error' },
  })
  await once(child, 'exit')
  return child.exitCode
}

it('is made by several processes that begin at the same moment', async () => {
  expect(await Promise.all([1, 2, 3, 4].map(openElsewhere))).toEqual([0, 0, 0, 0])
  const rows = await test.db.$queryRaw<
    { n: bigint }[]
  >`SELECT count(*) AS n FROM pgboss.queue WHERE name NOT LIKE '\\_\\_%'`
  expect(Number(rows[0]?.n)).toBe(jobDefinitions.length)
})
