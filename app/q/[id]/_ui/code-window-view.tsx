import type { ReactNode } from 'react'
import type { CodeWindow, WindowRow } from '#lib/services/question/code-window'
import { Code } from '../../../_ui/diff/code'
import { MailText } from '../../../_ui/mail-text'

const marks: Record<WindowRow['kind'], string> = {
  context: '',
  add: '+',
  delete: '-',
  'no-newline': '\\',
  text: '',
}

function Row({ row, inDiff }: { row: WindowRow; inDiff: boolean }): ReactNode {
  return (
    <tr className={row.here ? `${row.kind} window-here` : row.kind}>
      {inDiff ? (
        <>
          <td className="ln old">{row.oldLine}</td>
          <td className="ln new">{row.newLine}</td>
        </>
      ) : (
        <td className="ln">{row.bodyLine}</td>
      )}
      <td className="sign">{marks[row.kind]}</td>
      <td className="code">
        <Code pieces={row.pieces} />
        {row.here && <span className="vh"> (the line that it is about)</span>}
      </td>
    </tr>
  )
}

/** The lines around the place of a question; its own line is marked. */
export function CodeWindowView({ window, label }: { window: CodeWindow; label: string }): ReactNode {
  const inDiff = window.file !== null
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by key
    <section className="diff window" aria-label={label} tabIndex={0}>
      <div className="diff-in">
        <table className="hunk">
          {window.section !== '' && (
            <thead>
              <tr className="at">
                <th colSpan={4} scope="colgroup">
                  <MailText text={window.section} links={false} />
                </th>
              </tr>
            </thead>
          )}
          <tbody>
            {window.rows.map((row) => (
              <Row key={row.bodyLine} row={row} inDiff={inDiff} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
