import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { compareRecorded, compareRun, type RecordedRun } from './conformance'
import { runScenario } from './engine/run'
import { MODEL_IDS, type ModelId, models } from './models'
import { parseScenario } from './schema'

const RUNS: Record<ModelId, number> = { v1: 589, v2: 382, v3: 338, v4: 339, v5: 378, '7.3.4': 386 }

/** The recorded runs of a model, as they are kept under tests/fixtures/simulator. */
function recordedRuns(id: ModelId): (RecordedRun & { scenario: { name: string } })[] {
  const file = new URL(`../../tests/fixtures/simulator/${id}.json.gz`, import.meta.url)
  return JSON.parse(gunzipSync(readFileSync(file)).toString('utf8'))
}

describe.each(MODEL_IDS)('the recorded runs of %s', (id) => {
  it('are all reproduced', () => {
    const runs = recordedRuns(id)
    const failed = runs.flatMap((recorded) => {
      const difference = compareRecorded(models[id], recorded)
      return difference ? [{ name: recorded.scenario.name, ...difference }] : []
    })
    expect(failed).toEqual([])
    expect(runs).toHaveLength(RUNS[id])
  })

  it('take less than a millisecond each at the median', () => {
    const scenarios = recordedRuns(id).map(({ scenario }) => parseScenario(scenario, models[id]))
    const times = scenarios.map((scenario) => {
      const start = performance.now()
      runScenario(models[id], scenario)
      return performance.now() - start
    })
    expect(times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]).toBeLessThan(1)
  })
})

/** FINDINGS.md section 0: v3, v4 and v5 are equal wherever all can express a scenario. */
it.each(['v3', 'v4', 'v5'] as const)('%s gives what v5 gave where it can express the scenario', (id) => {
  const differing = recordedRuns('v5').filter((recorded) => {
    try {
      return compareRecorded(models[id], recorded) !== null
    } catch {
      return false
    }
  })
  expect(differing.map(({ scenario }) => scenario.name)).toEqual([])
})

describe('compareRun', () => {
  const recorded = recordedRuns('v1').find(({ scenario }) => scenario.name === 'basic_new_shared')
  if (!recorded) throw new Error('basic_new_shared is missing')
  const run = runScenario(models.v1, parseScenario(recorded.scenario))

  it('ignores the order of keys', () => {
    expect(compareRun(Object.fromEntries(Object.entries(run).reverse()), run)).toBeNull()
  })

  it('names the first event that differs, with both', () => {
    const changed = { ...run, events: run.events.with(3, { event: 'perf_event_mmap' }) }
    expect(compareRun(changed, run)).toEqual({
      path: 'events[3]',
      expected: { event: 'perf_event_mmap' },
      got: run.events[3],
    })
  })

  it('notices what is missing and what is extra', () => {
    expect(compareRun({ ...run, events: run.events.slice(0, -1) }, run)?.path).toBe(
      `events[${run.events.length - 1}]`,
    )
    expect(compareRun({ ...run, more: 1 }, run)?.path).toBe('more')
    const { crash: _, ...without } = run
    expect(compareRun(without, run)?.path).toBe('crash')
  })

  it('gives the path inside the final state', () => {
    const final = structuredClone(run.final)
    if (final) final.committed = 7
    expect(compareRun({ ...run, final }, run)).toEqual({ path: 'final.committed', expected: 7, got: 0 })
  })
})
