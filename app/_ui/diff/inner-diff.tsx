import type { ReactNode } from 'react'
import type { InnerHunk } from '#lib/series/inner-diff'
import { mailMarkup } from '../mail-markup'
import { MailText } from '../mail-text'
import { html, joined, type Markup } from '../markup'
import { Written } from '../written'

const kinds = { ' ': 'context', '+': 'add', '-': 'delete' } as const

const rowMarkup = ({ mark, text }: InnerHunk['lines'][number]): Markup =>
  html`<tr class="${kinds[mark]}"><td class="sign">${mark.trim()}</td><td class="code">${mailMarkup(text, false)}</td></tr>`

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
            <Written as="tbody" markup={joined(hunk.lines.map(rowMarkup))} />
          </table>
        ))}
      </div>
    </section>
  )
}
