import { Fragment, type ReactNode } from 'react'
import { MailText } from '../mail-text'
import { joined, type Markup } from '../markup'

/** Tall hunks that are out of sight are not laid out; the class says about how tall they will be. */
function hunkClass(rows: number, split: boolean): string {
  const size = rows > 400 ? 'hunk tall' : rows > 60 ? 'hunk middle' : 'hunk'
  return split ? `${size} split` : size
}

interface Run {
  rows: Markup[]
  below: ReactNode[]
}

/** A row, and the body lines that it shows. */
export interface HunkRow {
  markup: Markup
  lines: number[]
}

/** Cuts the rows behind each one that something stands beneath. */
function runsOf(rows: HunkRow[], below: (bodyLine: number) => ReactNode): Run[] {
  const runs: Run[] = [{ rows: [], below: [] }]
  for (const { markup, lines } of rows) {
    const run = runs.at(-1)
    run?.rows.push(markup)
    const cards = lines.map(below).filter((card) => card !== null)
    run?.below.push(...cards)
    if (cards.length > 0) runs.push({ rows: [], below: [] })
  }
  return runs
}

function Below({ cards }: { cards: ReactNode[] }): ReactNode {
  if (cards.length === 0) return null
  return (
    <tbody>
      <tr className="q-row">
        <td colSpan={4}>
          <div className="q-place">{cards}</div>
        </td>
      </tr>
    </tbody>
  )
}

interface HunkProps {
  hunk: { range: string; section: string; bodyLine: number }
  rows: HunkRow[]
  split: boolean
  /** What stands beneath a body line: the cards of its questions. */
  below: (bodyLine: number) => ReactNode
}

/** A hunk: its `@@` line, its rows, and what stands beneath them. */
export function Hunk({ hunk, rows, split, below }: HunkProps): ReactNode {
  const head = below(hunk.bodyLine)
  return (
    <table className={hunkClass(rows.length, split)}>
      <thead>
        <tr className="at">
          <th colSpan={4} scope="colgroup">
            {hunk.range} <MailText text={hunk.section} links={false} />
          </th>
        </tr>
      </thead>
      <Below cards={head === null ? [] : [head]} />
      {runsOf(rows, below).map((run, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the runs of one hunk never move
        <Fragment key={at}>
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: Markup escapes all that it is given */}
          <tbody dangerouslySetInnerHTML={{ __html: joined(run.rows).text }} />
          <Below cards={run.below} />
        </Fragment>
      ))}
    </table>
  )
}
