import { Fragment, type ReactNode } from 'react'
import { MailText } from './mail-text'

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

const numbered = ({ first, lines }: Run) => lines.map((line, at) => ({ number: first + at, line }))

/** Text of a mail with questions under their lines; each line has its own address. */
export function TextSection(props: TextSectionProps): ReactNode {
  return runsOf(props).map((run) => (
    <Fragment key={run.first}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by key */}
      <section className="letter" tabIndex={0} aria-label={`From line ${run.first}`}>
        {numbered(run).map(({ number, line }) => (
          <span key={number} id={`L${number}`} className="ml">
            <MailText text={line} />
            {'\n'}
          </span>
        ))}
      </section>
      {run.after !== null && <div className="q-place">{run.after}</div>}
    </Fragment>
  ))
}
