import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { queryCount } from '#lib/db/client'

function make() {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry, prefix: 'reroll_' })
  new Counter({
    name: 'reroll_database_queries_total',
    help: 'Statements that this process sent to the database.',
    registers,
    collect() {
      this.reset()
      this.inc(queryCount())
    },
  })
  const gauge = (name: string, help: string, ...labelNames: string[]): Gauge =>
    new Gauge({ name: `reroll_${name}`, help, labelNames, registers })
  return {
    registry,
    requests: new Histogram({
      name: 'reroll_http_request_seconds',
      help: 'Requests that were answered, by method, kind of address and status.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    }),
    pages: new Counter({
      name: 'reroll_pages_total',
      help: 'Pages that were answered: kept, stale, made anew, or by Next alone.',
      labelNames: ['from'],
      registers,
    }),
    jobs: gauge('jobs', 'Jobs in the queue.', 'queue', 'state'),
    imports: gauge('imports', 'Imports by state.', 'state'),
    importLag: gauge('import_lag_seconds', 'How long the oldest import that is not done waits or runs.'),
    followLag: gauge(
      'follow_lag_seconds',
      'How long ago the followed series that is furthest behind was reached.',
    ),
    waiting: gauge('threads_waiting', 'Threads that wait to be derived.'),
    mails: gauge('mails', 'Mails that are kept.'),
    subscriptions: gauge('subscriptions', 'What people are told, by state.', 'state'),
    dataBytes: gauge('database_bytes', 'Size of the database on disk.'),
  }
}

// Next loads modules more than once in a process; the figures are those of the process.
const held = globalThis as typeof globalThis & { rerollMetrics?: ReturnType<typeof make> }

/** The figures of this process. */
export function metrics(): ReturnType<typeof make> {
  held.rerollMetrics ??= make()
  return held.rerollMetrics
}
