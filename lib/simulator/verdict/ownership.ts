import type { Scenario, Step } from '../scenario'

/** What one file's scripts take and give back, and what its mappings can be known by. */
export interface Ownership {
  file: string
  /** Locks that the scripts both take and release. */
  locks: Set<string>
  /** References that the scripts both take and drop. */
  refs: Set<string>
  /** Files that a mapping made through this file may end up with. */
  files: Set<string>
  /** vm_ops tables that its hooks set. */
  tables: Set<string>
}

/** The ownership of every file. The scripts of a file are its hooks, their overrides and the tables that they set. */
export function ownerships(scenario: Scenario): Ownership[] {
  return Object.keys(scenario.files).map((file) => ownership(scenario, file))
}

function ownership(scenario: Scenario, file: string): Ownership {
  const own = fileSteps(scenario, file)
  const tables = new Set(own.flatMap((step) => (step.op === 'set_vm_ops' ? [step.vm_ops] : [])))
  const steps = [...own, ...[...tables].flatMap((table) => scriptSteps(scenario.vm_ops[table]))]
  const swapped = own.flatMap((step) => (step.op === 'swap_file' ? [step.file] : []))
  const outer = scenario.stack?.inner === file ? [scenario.stack.outer] : []
  return {
    file,
    tables,
    files: new Set([file, ...swapped, ...outer]),
    locks: named(steps, 'lock', 'unlock'),
    refs: named(steps, 'ref', 'unref'),
  }
}

function fileSteps(scenario: Scenario, file: string): Step[] {
  const calls = [...scenario.setup, { mmap: scenario.call }, ...scenario.then]
  const overrides = calls.map((call) => ('mmap' in call ? call.mmap.override?.[file] : undefined))
  const { opened: _, ...hooks } = scenario.files[file] ?? {}
  return [hooks, ...overrides].flatMap(scriptSteps)
}

function scriptSteps(hooks: Partial<Record<string, Step[] | null>> | undefined): Step[] {
  return Object.values(hooks ?? {}).flatMap((steps) => steps ?? [])
}

function named(steps: readonly Step[], take: Step['op'], give: Step['op']): Set<string> {
  const names = (op: Step['op']) =>
    steps.flatMap((step) => ('name' in step && step.op === op ? [step.name] : []))
  const given = new Set(names(give))
  return new Set(names(take).filter((name) => given.has(name)))
}
