import { Command } from 'commander'
import { work } from '#lib/jobs/work'
import { withDatabase } from '../with-database'

export const command = new Command('reroll worker')
  .description('do the jobs of the queue; several may run, on other machines too')
  .action(async () => {
    const stop = new AbortController()
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort())
    await withDatabase(() => work(stop.signal))
  })
