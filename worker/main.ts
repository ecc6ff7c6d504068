// Does jobs: imports and derivations. `reroll start` runs one; more may run on other machines with the same database.
import { closeDb } from '#lib/db/client'
import { work } from '#lib/jobs/work'
import { logger } from '#lib/log'
import { allowParserThreads } from '#lib/services/import/parser-threads'

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort())
// `reroll start` holds the other end of standard input: when it is killed, this process does not outlive it.
if (process.argv.includes('--with-parent')) process.stdin.on('end', () => stop.abort()).resume()

allowParserThreads()
logger('worker').info('worker started')
try {
  await work(stop.signal)
} finally {
  await closeDb()
}
process.exit(0)
