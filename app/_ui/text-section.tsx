import { Fragment, type ReactNode } from 'react'
import { linesMarkup } from './mail-markup'
import { Written } from './written'

interface TextSectionProps {
  /** Body line of `lines[0]`. */
  first: number
  lines: string[]
  /** What stands beneath a body line. */
  below: (bodyLine: number) => ReactNode
}

interface Run {
  first: number
  lines: string[]
  after: ReactNode
}

/** Cuts the lines behind each one that something stands beneath. */
function runsOf({ first, lines, below }: TextSectionProps): Run[] {
  const runs: Run[] = []
  let run: Run = { first, lines: [], after: null }
  for (const [at, line] of lines.entries()) {
    run.lines.push(line)
    run.after = below(first + at)
    if (run.after === null) continue
    runs.push(run)
    run = { first: first + at + 1, lines: [], after: null }
  }
  return run.lines.length > 0 ? [...runs, run] : runs
}

const numbered = ({ first, lines }: Run) => lines.map((text, at) => ({ number: first + at, text }))

/** Text of a mail with questions under their lines; each line has its own address. */
export function TextSection(props: TextSectionProps): ReactNode {
  return runsOf(props).map((run) => (
    <Fragment key={run.first}>
      <Written
        as="section"
        className="letter"
        // A box that scrolls must be reachable by key.
        tabIndex={0}
        aria-label={`From line ${run.first}`}
        markup={linesMarkup(numbered(run), true)}
      />
      {run.after !== null && <div className="q-place">{run.after}</div>}
    </Fragment>
  ))
}
