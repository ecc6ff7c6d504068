import { Fragment, type ReactNode } from 'react'
import type { CodeRow, CodeSideRow, SplitHunkView } from '#lib/services/patch/code-view'
import { Code } from './code'
import { HunkHead, QuestionRow } from './hunk-parts'
import { hunkSize, rowId } from './row-id'

interface SideProps {
  file: number
  row: CodeRow | null
  side: 'old' | 'new'
}

function Side({ file, row, side }: SideProps): ReactNode {
  if (row === null) {
    return (
      <>
        <td className="ln" />
        <td className="code none" />
      </>
    )
  }
  const number = side === 'old' ? row.oldLine : row.newLine
  // A context line is on both sides; its address belongs to the right one.
  const id = side === 'old' && row.kind === 'context' ? undefined : rowId(file, row)
  return (
    <>
      <td className={`ln ${row.kind}`} id={id}>
        {id !== undefined && number !== null ? (
          <a href={`#${id}`} tabIndex={-1}>
            {number}
          </a>
        ) : (
          number
        )}
      </td>
      <td className={`code ${row.kind}`}>
        <Code pieces={row.pieces} />
      </td>
    </>
  )
}

/** The cards of both sides; a context line's are shown once. */
function Below({ row, below }: { row: CodeSideRow; below: (bodyLine: number) => ReactNode }): ReactNode {
  const lines = [...new Set([row.left?.bodyLine, row.right?.bodyLine])].filter((line) => line !== undefined)
  return lines.map((line) => (
    <QuestionRow key={line} columns={4}>
      {below(line)}
    </QuestionRow>
  ))
}

interface SplitHunkProps {
  file: number
  hunk: SplitHunkView
  below: (bodyLine: number) => ReactNode
}

/** A hunk in two columns: the old text left, the new one right. */
export function SplitHunk({ file, hunk, below }: SplitHunkProps): ReactNode {
  return (
    <table className={`${hunkSize(hunk.rows.length)} split`}>
      <HunkHead hunk={hunk} columns={4} />
      <tbody>
        <QuestionRow columns={4}>{below(hunk.bodyLine)}</QuestionRow>
        {hunk.rows.map((row) => (
          <Fragment key={`${row.left?.bodyLine} ${row.right?.bodyLine}`}>
            <tr>
              <Side file={file} row={row.left} side="old" />
              <Side file={file} row={row.right} side="new" />
            </tr>
            <Below row={row} below={below} />
          </Fragment>
        ))}
      </tbody>
    </table>
  )
}
