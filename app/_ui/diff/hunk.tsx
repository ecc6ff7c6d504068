import { Fragment, type ReactNode } from 'react'
import { MailText } from '../mail-text'
import { joined, type Markup } from '../markup'
import { Still } from '../still'
import { Written } from '../written'

/** Rows of one block: blocks out of sight are not laid out, and about how tall one is the style sheet knows. */
const blockRows = 100

const hunkClass = (split: boolean): string => (split ? 'hunk split' : 'hunk')

interface Run {
  rows: Markup[]
  below: ReactNode[]
}

/** A row, and the body lines that it shows. */
export interface HunkRow {
  markup: Markup
  lines: number[]
}

/** Cuts the rows behind each one that something stands beneath, and into blocks. */
function runsOf(rows: HunkRow[], below: (bodyLine: number) => ReactNode): Run[] {
  const runs: Run[] = [{ rows: [], below: [] }]
  for (const { markup, lines } of rows) {
    if ((runs.at(-1)?.rows.length ?? 0) >= blockRows) runs.push({ rows: [], below: [] })
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
          <div className="q-place">
            {cards.map((card, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: what stands beneath one line never moves
              <Fragment key={at}>{card}</Fragment>
            ))}
          </div>
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
  /** Where lines of it are asked about; null where nobody can be asked. */
  ask: ((first: number, last: number) => string) | null
}

/** Leads to a draft about the hunk; there its lines can be chosen without scripts. */
function AskLink({ hunk, rows, ask }: Pick<HunkProps, 'hunk' | 'rows' | 'ask'>): ReactNode {
  const last = rows.at(-1)?.lines
  if (ask === null || last === undefined) return null
  return (
    <a className="ask-link" href={ask(hunk.bodyLine + 1, Math.max(...last))} rel="nofollow">
      ask<span className="vh"> about {hunk.range}</span>
    </a>
  )
}

/** A hunk: its `@@` line, its rows, and what stands beneath them. */
export function Hunk({ hunk, rows, split, below, ask }: HunkProps): ReactNode {
  const head = below(hunk.bodyLine)
  return (
    <table className={hunkClass(split)}>
      <Still as="thead">
        <tr className="at">
          <th colSpan={4} scope="colgroup">
            <span className="at-words">
              {hunk.range} <MailText text={hunk.section} links={false} />
            </span>
            <AskLink hunk={hunk} rows={rows} ask={ask} />
          </th>
        </tr>
      </Still>
      <Below cards={head === null ? [] : [head]} />
      {runsOf(rows, below).map((run, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the runs of one hunk never move
        <Fragment key={at}>
          <Written
            as="tbody"
            className={run.rows.length === blockRows ? 'block' : undefined}
            markup={joined(run.rows)}
          />
          <Below cards={run.below} />
        </Fragment>
      ))}
    </table>
  )
}
