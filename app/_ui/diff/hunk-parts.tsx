import type { ReactNode } from 'react'
import { MailText } from '../mail-text'

interface HunkHeadProps {
  hunk: { range: string; section: string }
  columns: number
}

/** The `@@` line: the table's caption in sight. */
export function HunkHead({ hunk, columns }: HunkHeadProps): ReactNode {
  return (
    <thead>
      <tr className="at">
        <th colSpan={columns} scope="colgroup">
          {hunk.range} <MailText text={hunk.section} links={false} />
        </th>
      </tr>
    </thead>
  )
}

/** A row for what stands beneath a line; none when there is nothing. */
export function QuestionRow({ columns, children }: { columns: number; children: ReactNode }): ReactNode {
  if (children === null || children === undefined || children === false) return null
  return (
    <tr className="q-row">
      <td colSpan={columns}>
        <div className="q-place">{children}</div>
      </td>
    </tr>
  )
}
