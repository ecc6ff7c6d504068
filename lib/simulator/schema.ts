import { z } from 'zod'
import { checkScenario } from './check'
import { LIMITS } from './limits'
import type { Model } from './models/model'
import type { Scenario } from './scenario'
import { jsonPath, ScenarioError } from './scenario-error'
import { flags, name, stepSchema } from './step-schema'
import { FAULT_POINTS } from './vocabulary'

const script = z.array(stepSchema).max(LIMITS.steps)
const hook = script.nullable().optional()

const hooks = {
  mmap_prepare: hook,
  mmap_complete: hook,
  mmap_abort: hook,
  mmap: hook,
  success_hook: hook,
  error_hook: hook,
  action_hook: hook,
}

const file = z.strictObject({ ...hooks, opened: z.boolean().optional() })

const table = z.strictObject({
  open: hook,
  close: hook,
  mapped: hook,
})

const address = z
  .string()
  .regex(/^0x[0-9a-f]{1,12}$/i, 'an address is a hexadecimal text such as "0x300000"')
  .refine((text) => Number.parseInt(text, 16) % 4096 === 0, 'an address is a multiple of 0x1000')
  .refine((text) => Number.parseInt(text, 16) < LIMITS.addressEnd, 'an address lies below 0x800000000000')

const pages = z.int().min(1).max(LIMITS.pages)

const mmapCall = z.strictObject({
  addr: address,
  pages,
  pgoff: z.int().min(0).max(LIMITS.value),
  shared: z.boolean(),
  prot: z.enum(['r', 'rw']),
  extra_flags: flags.optional(),
  fixed: z.boolean().optional(),
  file: name.nullable(),
  override: z.record(name, z.strictObject(hooks)).optional(),
})

const systemCall = z.union([
  z.strictObject({ mmap: mmapCall }),
  z.strictObject({ munmap: z.strictObject({ addr: address, pages }) }),
])

/** Recorded scenarios leave nothing out; one written by hand may leave out what is empty. */

const calls = z.array(systemCall).max(LIMITS.calls).default([])

const stack = z.strictObject({
  outer: name,
  inner: name,
  set_file: z.enum(['never', 'before', 'after']),
  outer_return: z.int().min(-LIMITS.value).max(LIMITS.value),
})

const inject = z.strictObject({
  point: z.enum(FAULT_POINTS),
  nth: z.int().min(1).max(LIMITS.nth),
})

/** The shape of a scenario (LANGUAGE.md section 1). What its words mean together is checked by `checkScenario`. */
export const scenarioSchema = z.strictObject({
  name: z.string().min(1).max(LIMITS.nameLength),
  files: z.record(name, file).refine(hasAtMost(LIMITS.files), `at most ${LIMITS.files} files`),
  vm_ops: z
    .record(name, table)
    .refine(hasAtMost(LIMITS.tables), `at most ${LIMITS.tables} tables`)
    .default({}),
  stack: stack.nullable().default(null),
  setup: calls,
  call: mmapCall,
  inject: inject.nullable().default(null),
  // biome-ignore lint/suspicious/noThenProperty: the language names the field so (LANGUAGE.md section 1)
  then: calls,
})

function hasAtMost(limit: number): (record: object) => boolean {
  return (record) => Object.keys(record).length <= limit
}

/**
 * Checks a parsed JSON value and gives it back as a scenario.
 *
 * @param model If given, the scenario may use only what this model knows.
 * @throws ScenarioError with the JSON path of everything that is wrong; then nothing may be run.
 */
export function parseScenario(value: unknown, model?: Model): Scenario {
  const parsed = scenarioSchema.safeParse(value)
  if (!parsed.success) {
    throw new ScenarioError(
      parsed.error.issues
        .flatMap(flattenIssue)
        .map(({ path, message }) => ({ path: jsonPath(path), message })),
    )
  }
  const problems = checkScenario(parsed.data, model)
  if (problems.length > 0) throw new ScenarioError(problems)
  return parsed.data
}

/**
 * Checks a scenario as text.
 *
 * @throws ScenarioError as `parseScenario`, and for text that is too long or no JSON.
 */
export function parseScenarioText(text: string, model?: Model): Scenario {
  if (text.length > LIMITS.characters) {
    const message = `the scenario has ${text.length} characters; at most ${LIMITS.characters} are read`
    throw new ScenarioError([{ path: '', message }])
  }
  return parseScenario(parseJson(text), model)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new ScenarioError([{ path: '', message: `this is no JSON (${reason})` }])
  }
}

interface PlainIssue {
  path: PropertyKey[]
  message: string
}

/** A union reports one issue of its own; what helps is the issue of the branch that came furthest. */
function flattenIssue(issue: z.core.$ZodIssue): PlainIssue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue]
  const deepest = issue.errors.reduce((best, errors) => (depth(errors) > depth(best) ? errors : best))
  return deepest.map((inner) => ({ path: [...issue.path, ...inner.path], message: inner.message }))
}

function depth(issues: readonly { path: PropertyKey[] }[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length))
}
