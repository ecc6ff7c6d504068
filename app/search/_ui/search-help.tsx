import type { ReactNode } from 'react'

const prefixes: [string, string][] = [
  ['s:', 'subject'],
  ['f: t: c: tc:', 'from, to, cc'],
  ['b:  nq:  q:', 'body, body without quotes, quoted text'],
  ['dfn:  dfhh:', 'file of a diff, function of a hunk'],
  ['d:  rt:', 'date: 20260901..20260930, 2.weeks.ago..'],
  ['m:  l:', 'Message-ID, list'],
  ['is:', 'question that is open, answered, agreed, addressed, declined, withdrawn'],
  ['kind:', 'question, request, nit, objection'],
  ['patch:  file:', 'number or file of the patch that a question is about'],
  ['asker:  assignee:', 'name, address or me'],
  ['series:', 'number or words of its title'],
]

/** What can be typed. */
export function SearchHelp({ open }: { open: boolean }): ReactNode {
  return (
    <details open={open} className="search-help">
      <summary>How to search</summary>
      <p>
        All words must occur; <code>"a phrase"</code> keeps its words together; <code>OR</code>,{' '}
        <code>NOT</code> or <code>-word</code>, brackets; <code>mmap_*</code> lets a word go on.
      </p>
      <dl>
        {prefixes.map(([prefix, meaning]) => (
          <div key={prefix}>
            <dt className="mono">{prefix}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
