import { readFigures } from '#lib/db/metrics/read-figures'
import type { Finding } from './finding'

const minutes = (seconds: number): string => `${Math.round(seconds / 60)} min`
/** An import that waits longer has no worker that takes it. */
const patientSeconds = 120

/** Whether somebody does the jobs: what waits, what failed, how long the oldest import waits. */
export async function queueFinding(): Promise<Finding> {
  const { jobs, imports, importLag } = await readFigures()
  const count = (...states: string[]): number =>
    jobs.filter(({ state }) => states.includes(state)).reduce((sum, one) => sum + one.count, 0)
  const waits = imports.some(({ state }) => state === 'queued')
  const stuck = waits && importLag > patientSeconds && count('active') === 0
  const text = `${count('created', 'retry')} jobs wait, ${count('active')} run, ${count('failed')} failed`
  if (!stuck) return { what: 'queue', state: 'good', text }
  return {
    what: 'queue',
    state: 'bad',
    text: `${text}; an import waits for ${minutes(importLag)}`,
    todo: 'No worker takes it: "reroll start" has one, "reroll worker" is one.',
  }
}
