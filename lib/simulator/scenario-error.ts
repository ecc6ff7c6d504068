/** One thing that is wrong with a scenario, and where in its JSON. */
export interface ScenarioProblem {
  /** For instance `files.drv.mmap_prepare[2].op`; empty for the scenario as a whole. */
  path: string
  message: string
}

const SHOWN = 5

/** A scenario that is refused; nothing of it was run. */
export class ScenarioError extends Error {
  constructor(readonly problems: readonly ScenarioProblem[]) {
    super(problems.slice(0, SHOWN).map(describe).join('\n'))
    this.name = 'ScenarioError'
  }
}

function describe(problem: ScenarioProblem): string {
  return `${problem.path || 'scenario'}: ${problem.message}`
}

/** The parts of a path as JSON shows them: `then[0].mmap.override.drv`. */
export function jsonPath(parts: readonly PropertyKey[]): string {
  return parts.reduce<string>((path, part) => {
    if (typeof part === 'number') return `${path}[${part}]`
    return path ? `${path}.${String(part)}` : String(part)
  }, '')
}
