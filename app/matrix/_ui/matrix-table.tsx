import type { ReactNode } from 'react'
import { cellSlug } from '#lib/services/scenario/matrices'
import type { Cell, CellChange, Matrix, ModelId } from '#lib/simulator/index'
import { VerdictMark } from '../../_ui/scenario-verdict'
import { hrefOf } from '../../scenarios/_ui/place'

interface CellProps {
  cell: Cell | null
  model: ModelId
  hook: string
  action: string
  label: string
  /** The model that it is compared with. */
  against: ModelId | undefined
  /** How that one judges it, when that differs. */
  change: CellChange | undefined
}

function CellView({ cell, model, hook, action, label, against, change }: CellProps): ReactNode {
  return (
    <td data-changed={change ? '' : undefined}>
      {cell === null ? (
        <VerdictMark
          verdict={null}
          bare={change === undefined}
          none={change ? 'gone' : 'cannot be said here'}
        />
      ) : (
        <a
          className="v-link"
          href={hrefOf({ slug: cellSlug(model, hook, action), model })}
          title={
            cell.verdict === 'allowed' ? undefined : `with ${cell.settingLabel}: ${cell.rules.join(', ')}`
          }
          aria-label={`${label} in ${hook}: ${cell.verdict}`}
        >
          <VerdictMark verdict={cell.verdict} />
          {cell.verdict !== 'allowed' && <span className="mx-setting">{cell.setting}</span>}
        </a>
      )}
      {change && (
        <span className="mx-was">
          {against} <VerdictMark verdict={change.from} none="not there" />
        </span>
      )}
    </td>
  )
}

/** A hook that one of the models does not have: said once, above its column. */
function OnlyIn({ hook, matrix, before }: { hook: string; matrix: Matrix; before: Matrix }): ReactNode {
  const has = (one: Matrix): boolean => one.hooks.some((name) => name === hook)
  if (has(matrix) && has(before)) return null
  return <span className="mx-setting">only {has(matrix) ? matrix.model : before.model}</span>
}

interface MatrixTableProps {
  matrix: Matrix
  before: Matrix | null
  changes: CellChange[]
}

/** Rows and hooks of both models, those of the shown one first. */
export function MatrixTable({ matrix, before, changes }: MatrixTableProps): ReactNode {
  const hooks = [...new Set([...matrix.hooks, ...(before?.hooks ?? [])])]
  const rows = new Map([...matrix.rows, ...(before?.rows ?? [])].map(({ id, label }) => [id, label]))
  const cellAt = (action: string, hook: string): Cell | null =>
    matrix.rows.find(({ id }) => id === action)?.cells[matrix.hooks.map(String).indexOf(hook)] ?? null
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by key
    <section className="panel mx-box" tabIndex={0} aria-label={`Contract matrix of ${matrix.model}`}>
      <table className="mx">
        <thead>
          <tr>
            <th scope="col">action</th>
            {hooks.map((hook) => (
              <th key={hook} scope="col">
                <code>{hook}</code>
                {before !== null && <OnlyIn hook={hook} matrix={matrix} before={before} />}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...rows].map(([action, label]) => (
            <tr key={action}>
              <th scope="row">{label}</th>
              {hooks.map((hook) => (
                <CellView
                  key={hook}
                  cell={cellAt(action, hook)}
                  model={matrix.model}
                  hook={hook}
                  action={action}
                  label={label}
                  against={before?.model}
                  change={changes.find((one) => one.action === action && one.hook === hook)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
