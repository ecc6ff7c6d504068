import { performance } from 'node:perf_hooks'
import { compareRecorded, MODEL_IDS, models } from '#lib/simulator/index'
import { recordedRuns } from '../eval/simulator'
import { median, milliseconds, type Row } from './table'

const maxRunMs = 1
const maxSetMs = 10_000

/** How long the recorded runs take, all models one after the other, each compared with what was recorded. */
export function benchSimulator(): Row[] {
  const times: number[] = []
  for (const id of MODEL_IDS)
    for (const recorded of recordedRuns(id)) {
      const started = performance.now()
      compareRecorded(models[id], recorded)
      times.push(performance.now() - started)
    }
  const all = times.reduce((sum, ms) => sum + ms, 0)
  const middle = median(times)
  return [
    {
      what: `simulator: ${times.length} recorded runs`,
      got: milliseconds(all),
      goal: `< ${maxSetMs / 1000} s`,
      met: all < maxSetMs,
    },
    {
      what: 'simulator: a run',
      got: `${middle.toFixed(2)} ms at the median`,
      goal: `< ${maxRunMs} ms`,
      met: middle < maxRunMs,
    },
  ]
}
