import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { compareRecorded, MODEL_IDS, type ModelId, models, type RecordedRun } from '../../lib/simulator/index'

const root = join(import.meta.dirname, '../..')

/** The kinds of recorded runs by the beginning of their names; a table of cases would show itself in the first three. */
const KINDS = ['basic', 'probe', 'tidy', 'random', 'other'] as const

type Kind = (typeof KINDS)[number]

interface Counts {
  passed: number
  failed: number
}

/** The recorded runs of a model: from the shared folder, else the copies under tests/fixtures. */
export function recordedRuns(id: ModelId): RecordedRun[] {
  const shared = join(process.env.REROLL_SHARED ?? join(root, '../shared'), 'simulator', `${id}.json`)
  if (existsSync(shared)) return JSON.parse(readFileSync(shared, 'utf8'))
  const packed = readFileSync(join(root, 'tests/fixtures/simulator', `${id}.json.gz`))
  return JSON.parse(gunzipSync(packed).toString('utf8'))
}

function kindOf({ scenario }: RecordedRun): Kind {
  const name =
    typeof scenario === 'object' && scenario !== null && 'name' in scenario ? String(scenario.name) : ''
  return KINDS.find((kind) => name.startsWith(`${kind}_`)) ?? 'other'
}

function passes(id: ModelId, recorded: RecordedRun): boolean {
  try {
    return compareRecorded(models[id], recorded) === null
  } catch {
    return false
  }
}

function countsOf(id: ModelId): Record<Kind, Counts> {
  const counts: Record<Kind, Counts> = {
    basic: { passed: 0, failed: 0 },
    probe: { passed: 0, failed: 0 },
    tidy: { passed: 0, failed: 0 },
    random: { passed: 0, failed: 0 },
    other: { passed: 0, failed: 0 },
  }
  for (const recorded of recordedRuns(id))
    counts[kindOf(recorded)][passes(id, recorded) ? 'passed' : 'failed'] += 1
  return counts
}

function line(cells: readonly string[]): string {
  return cells.map((cell, index) => (index === 0 ? cell.padEnd(8) : cell.padStart(14))).join('')
}

/** How many recorded runs each model reproduces, by kind: `passed/failed`. */
export async function simulatorTable(): Promise<string> {
  const head = line(['model', ...KINDS.map((kind) => `${kind}_*`), 'all'])
  const rows = MODEL_IDS.map((id) => {
    const counts = countsOf(id)
    const all = KINDS.reduce(
      (sum, kind) => ({ passed: sum.passed + counts[kind].passed, failed: sum.failed + counts[kind].failed }),
      { passed: 0, failed: 0 },
    )
    const cells = [...KINDS.map((kind) => counts[kind]), all]
    return line([id, ...cells.map(({ passed, failed }) => `${passed}/${failed}`)])
  })
  return ['recorded mmap runs, passed/failed', head, ...rows].join('\n')
}
