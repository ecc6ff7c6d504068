import type { Model } from './models/model'
import type { FileHooks, HookName, MmapCall, Scenario, Step, VmOpsTable } from './scenario'
import { jsonPath, type ScenarioProblem } from './scenario-error'
import { ACTIONS, HOOKS, OPS } from './vocabulary'

type Path = readonly PropertyKey[]

interface Check {
  scenario: Scenario
  model: Model | undefined
  problems: ScenarioProblem[]
}

/** What is wrong with a scenario of the right shape: words in the wrong place, names that are not defined. */
export function checkScenario(scenario: Scenario, model: Model | undefined): ScenarioProblem[] {
  const check: Check = { scenario, model, problems: [] }
  for (const [name, { opened: _, ...hooks }] of Object.entries(scenario.files)) {
    checkHooks(check, ['files', name], hooks)
  }
  for (const [name, hooks] of Object.entries(scenario.vm_ops)) checkHooks(check, ['vm_ops', name], hooks)
  checkStack(check)
  checkCalls(check)
  return check.problems
}

function report(check: Check, path: Path, message: string): void {
  check.problems.push({ path: jsonPath(path), message })
}

function checkHooks(check: Check, path: Path, hooks: FileHooks | VmOpsTable): void {
  for (const [hook, steps] of Object.entries(hooks) as [HookName, Step[] | null | undefined][]) {
    if (!steps) continue
    if (check.model && !HOOKS[hook].includes(check.model.id)) {
      report(check, [...path, hook], `${check.model.id} has no ${hook} hook`)
      continue
    }
    steps.forEach((step, index) => {
      checkStep(check, [...path, hook, index], hook, step)
    })
  }
}

function checkStep(check: Check, path: Path, hook: HookName, step: Step): void {
  const rule = OPS[step.op]
  const { model } = check
  if (!rule.hooks.includes(hook)) {
    report(check, path, `the step ${step.op} may not stand in ${hook}; it may in ${rule.hooks.join(', ')}`)
  }
  if (model && !rule.models.includes(model.id)) {
    report(check, path, `${model.id} does not know the step ${step.op}; only ${rule.models.join(', ')}`)
  }
  if (step.op === 'action' && model && !ACTIONS[step.type].includes(model.id)) {
    const known = ACTIONS[step.type].join(', ')
    report(check, [...path, 'type'], `${model.id} does not know the action ${step.type}; only ${known}`)
  }
  if (step.op === 'swap_file') checkFile(check, [...path, 'file'], step.file)
  if (step.op === 'set_vm_ops' && !Object.hasOwn(check.scenario.vm_ops, step.vm_ops)) {
    report(check, [...path, 'vm_ops'], `the table "${step.vm_ops}" is not defined in vm_ops`)
  }
}

function checkFile(check: Check, path: Path, name: string): void {
  if (!Object.hasOwn(check.scenario.files, name)) {
    report(check, path, `the file "${name}" is not defined in files`)
  }
}

function checkStack(check: Check): void {
  const { stack } = check.scenario
  if (!stack) return
  checkFile(check, ['stack', 'outer'], stack.outer)
  checkFile(check, ['stack', 'inner'], stack.inner)
  if (stack.outer === stack.inner) {
    report(check, ['stack', 'inner'], `"${stack.inner}" is stacked on itself: its ->mmap would never end`)
  }
}

function checkCalls(check: Check): void {
  const { setup, call, then } = check.scenario
  setup.forEach((entry, index) => {
    if ('mmap' in entry) checkMmap(check, ['setup', index, 'mmap'], entry.mmap)
  })
  checkMmap(check, ['call'], call)
  then.forEach((entry, index) => {
    if ('mmap' in entry) checkMmap(check, ['then', index, 'mmap'], entry.mmap)
  })
}

function checkMmap(check: Check, path: Path, call: MmapCall): void {
  if (call.file !== null) checkFile(check, [...path, 'file'], call.file)
  else if (call.shared) report(check, [...path, 'shared'], 'anonymous memory is always private here')
  for (const [name, hooks] of Object.entries(call.override ?? {})) {
    const place = [...path, 'override', name]
    checkFile(check, place, name)
    checkHooks(check, place, hooks)
  }
}
