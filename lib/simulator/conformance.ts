import { type Run, runScenario } from './engine/run'
import type { Model } from './models/model'
import { jsonPath } from './scenario-error'
import { parseScenario } from './schema'

/** Where a run differs first from what was recorded. */
export interface Difference {
  /** JSON path in `expected`, for instance `events[12]` or `final.maps[0].private`. */
  path: string
  expected: unknown
  got: unknown
}

/** One entry of a conformance set. */
export interface RecordedRun {
  scenario: unknown
  expected: unknown
}

const FIELDS = ['calls', 'events', 'asserts', 'after', 'final', 'crash'] as const

/**
 * Runs a recorded scenario under a model and compares all six fields: arrays in order, object keys in any order.
 *
 * @returns null if they are equal, else the first difference, of the events before all others.
 * @throws ScenarioError if the scenario is refused.
 */
export function compareRecorded(model: Model, recorded: RecordedRun): Difference | null {
  const run = runScenario(model, parseScenario(recorded.scenario, model))
  return compareRun(recorded.expected, run)
}

/** Compares what was recorded with a run. */
export function compareRun(expected: unknown, run: Run): Difference | null {
  if (!isObject(expected)) return { path: '', expected, got: 'an object' }
  const events = Array.isArray(expected.events) ? firstEvent(expected.events, run.events) : null
  return events ?? difference(expected, plain(run))
}

function plain(run: Run): Record<string, unknown> {
  return Object.fromEntries(FIELDS.map((field) => [field, run[field]]))
}

/** The whole event is shown, since its neighbours' attributes say little without it. */
function firstEvent(expected: unknown[], got: unknown[]): Difference | null {
  for (let index = 0; index < Math.max(expected.length, got.length); index++) {
    if (difference(expected[index], got[index])) {
      return { path: `events[${index}]`, expected: expected[index], got: got[index] }
    }
  }
  return null
}

interface Pair {
  path: PropertyKey[]
  expected: unknown
  got: unknown
}

/** The first place at which two JSON values differ. A work list, not recursion: `expected` comes from a file. */
function difference(expected: unknown, got: unknown): Difference | null {
  const pairs: Pair[] = [{ path: [], expected, got }]
  for (let pair = pairs.pop(); pair; pair = pairs.pop()) {
    const inner = innerPairs(pair)
    if (inner) pairs.push(...inner)
    else if (pair.expected !== pair.got) return { ...pair, path: jsonPath(pair.path) }
  }
  return null
}

/** The members of two values of one kind, last first; null if the values themselves have to be compared. */
function innerPairs({ path, expected, got }: Pair): Pair[] | null {
  if (!isObject(expected) || !isObject(got)) return null
  if (Array.isArray(expected) !== Array.isArray(got)) return null
  const isList = Array.isArray(expected)
  const keys = [...new Set([...Object.keys(expected), ...Object.keys(got)])].reverse()
  return keys.map((key) => ({
    path: [...path, isList ? Number(key) : key],
    expected: expected[key],
    got: got[key],
  }))
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
