import type { ReactNode } from 'react'
import type { InnerHunk } from '#lib/series/inner-diff'
import { MailText } from '../mail-text'

const kinds = { ' ': 'context', '+': 'add', '-': 'delete' } as const

function Rows({ hunk }: { hunk: InnerHunk }): ReactNode {
  return (
    <tbody>
      {hunk.lines.map(({ mark, text }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one hunk never move
        <tr key={at} className={kinds[mark]}>
          <td className="sign">{mark.trim()}</td>
          <td className="code">
            <MailText text={text} links={false} />
          </td>
        </tr>
      ))}
    </tbody>
  )
}

interface InnerDiffProps {
  hunks: InnerHunk[]
  /** What is compared, for those who listen. */
  name: string
}

/** The difference of two diffs: the outer mark says in which of the revisions a line stands. */
export function InnerDiff({ hunks, name }: InnerDiffProps): ReactNode {
  if (hunks.length === 0) return null
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by key
    <section className="diff window" aria-label={name} tabIndex={0}>
      <div className="diff-in">
        {hunks.map((hunk, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the hunks of one comparison never move
          <table key={at} className="hunk inner">
            <thead>
              <tr className="at">
                <th scope="colgroup" colSpan={2}>
                  @@ <MailText text={hunk.section} links={false} />
                </th>
              </tr>
            </thead>
            <Rows hunk={hunk} />
          </table>
        ))}
      </div>
    </section>
  )
}
