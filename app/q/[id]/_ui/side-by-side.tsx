import type { ReactNode } from 'react'
import type { WindowRow } from '#lib/services/question/code-window'
import type { ComparedRow } from '#lib/services/question/compare-windows'
import { Code } from '../../../_ui/diff/code'

function Side({ row, kind }: { row: WindowRow | null; kind: string }): ReactNode {
  if (row === null)
    return (
      <>
        <td className="ln" />
        <td className="code none" />
      </>
    )
  return (
    <>
      <td className={`ln ${kind}`}>{row.newLine ?? row.oldLine ?? row.bodyLine}</td>
      <td className={row.here ? `code ${kind} window-here` : `code ${kind}`}>
        <Code pieces={row.pieces} />
      </td>
    </>
  )
}

interface SideBySideProps {
  rows: ComparedRow[]
  left: string
  right: string
}

/** The code that each of two revisions leaves behind, beside each other. */
export function SideBySide({ rows, left, right }: SideBySideProps): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by key
    <section className="diff window" aria-label={`Code in ${left} and in ${right}`} tabIndex={0}>
      <div className="diff-in">
        <table className="hunk split">
          <thead>
            <tr className="at">
              <th colSpan={2} scope="colgroup">
                {left}
              </th>
              <th colSpan={2} scope="colgroup">
                {right}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ left: old, right: now, same }) => (
              <tr key={`${old?.bodyLine} ${now?.bodyLine}`}>
                <Side row={old} kind={same ? '' : 'delete'} />
                <Side row={now} kind={same ? '' : 'add'} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
