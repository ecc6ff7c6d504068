import type { Scenario, Step, Tags } from '#lib/simulator/index'

/** What the script of a hook says besides choosing a table: such a hook is what the scenario is about. */
const says = (steps: Step[] | null | undefined): boolean =>
  (steps ?? []).some(({ op }) => op !== 'set_vm_ops')

/** Tags of a scenario that nobody tagged: its hooks that do something, and the flags and steps that they name. */
export function tagsOf(scenario: Scenario): Tags {
  const hooks = new Set<string>()
  const symbols = new Set<string>()
  for (const { opened: _, ...scripts } of Object.values(scenario.files))
    for (const [hook, steps] of Object.entries(scripts)) {
      if (!says(steps)) continue
      hooks.add(hook)
      for (const step of steps ?? []) if ('flags' in step) for (const flag of step.flags) symbols.add(flag)
    }
  return { hooks: [...hooks], symbols: [...symbols], files: [], drivers: [] }
}
