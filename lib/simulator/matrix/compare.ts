import type { HookName } from '../scenario'
import type { Verdict } from '../verdict/rule'
import type { Matrix } from './compute'

/** A cell that two models judge differently; null where a model has no such cell. */
export interface CellChange {
  action: string
  label: string
  hook: HookName
  from: Verdict | null
  to: Verdict | null
}

/** What changed from one model's matrix to another's, by rows and then by hooks. */
export function compareMatrices(from: Matrix, to: Matrix): CellChange[] {
  const hooks = [...new Set([...from.hooks, ...to.hooks])]
  const labels = new Map([...from.rows, ...to.rows].map(({ id, label }) => [id, label]))
  return [...labels].flatMap(([action, label]) =>
    hooks
      .map((hook) => ({
        action,
        label,
        hook,
        from: verdictAt(from, action, hook),
        to: verdictAt(to, action, hook),
      }))
      .filter((change) => change.from !== change.to),
  )
}

function verdictAt(matrix: Matrix, action: string, hook: HookName): Verdict | null {
  const row = matrix.rows.find(({ id }) => id === action)
  return row?.cells[matrix.hooks.indexOf(hook)]?.verdict ?? null
}
