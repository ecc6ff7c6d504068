import { Fragment, type ReactNode } from 'react'
import type { CodeRow, HunkView } from '#lib/services/patch/code-view'
import { Code } from './code'
import { HunkHead, QuestionRow } from './hunk-parts'
import { hunkSize, markOf, rowId } from './row-id'

interface LineProps {
  file: number
  row: CodeRow
}

function Line({ file, row }: LineProps): ReactNode {
  const id = rowId(file, row)
  const number = row.kind === 'delete' ? row.oldLine : row.newLine
  const link = number !== null && (
    <a href={`#${id}`} tabIndex={-1}>
      {number}
    </a>
  )
  return (
    <tr id={id} className={row.kind}>
      <td className="ln old">{row.kind === 'delete' ? link : row.oldLine}</td>
      <td className="ln new">{row.kind === 'delete' ? null : link}</td>
      <td className="sign">{markOf[row.kind]}</td>
      <td className="code">
        <Code pieces={row.pieces} />
      </td>
    </tr>
  )
}

interface UnifiedHunkProps {
  file: number
  hunk: HunkView
  /** What stands beneath a body line: the cards of its questions. */
  below: (bodyLine: number) => ReactNode
}

/** A hunk in one column, old and new numbers beside it. */
export function UnifiedHunk({ file, hunk, below }: UnifiedHunkProps): ReactNode {
  return (
    <table className={hunkSize(hunk.rows.length)}>
      <HunkHead hunk={hunk} columns={4} />
      <tbody>
        <QuestionRow columns={4}>{below(hunk.bodyLine)}</QuestionRow>
        {hunk.rows.map((row) => (
          <Fragment key={row.bodyLine}>
            <Line file={file} row={row} />
            <QuestionRow columns={4}>{below(row.bodyLine)}</QuestionRow>
          </Fragment>
        ))}
      </tbody>
    </table>
  )
}
