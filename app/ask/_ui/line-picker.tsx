import type { ReactNode } from 'react'
import type { AskDraft, AskLine } from '#lib/services/message/draft-ask'
import { Button } from '../../_ui/button'
import { MailText } from '../../_ui/mail-text'

const markOf = (text: string): string => {
  if (text.startsWith('@@')) return 'ask-line hunk-line'
  if (text.startsWith('+')) return 'ask-line added'
  return text.startsWith('-') ? 'ask-line deleted' : 'ask-line'
}

function Choice({ line, draft }: { line: AskLine; draft: AskDraft }): ReactNode {
  const { first, last } = draft.range
  return (
    <li className={markOf(line.text)} data-chosen={line.chosen || undefined}>
      {(['from', 'to'] as const).map((name) => (
        <input
          key={name}
          type="radio"
          name={name}
          value={line.number}
          defaultChecked={line.number === (name === 'from' ? first : last)}
          aria-label={`${name === 'from' ? 'first' : 'last'} line: ${line.text.trim() || 'an empty line'}`}
        />
      ))}
      <span className="code">
        <MailText text={line.text} links={false} />
        {'\n'}
      </span>
    </li>
  )
}

/** Chooses the lines that are quoted, without scripts: the first in the left column, the last in the right one. */
export function LinePicker({ draft }: { draft: AskDraft }): ReactNode {
  const count = draft.range.last - draft.range.first + 1
  return (
    <details className="fold" id="lines" open={draft.around.length <= 60}>
      <summary>{count === 1 ? '1 line is quoted' : `${count} lines are quoted`}; choose others</summary>
      <form className="stack" method="get" action="/ask">
        <input type="hidden" name="message" value={draft.key} />
        <fieldset className="ask-lines">
          <legend className="faint">First line in the left column, last line in the right one</legend>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by key */}
          <ol className="ask-box" tabIndex={0}>
            {draft.around.map((line) => (
              <Choice key={line.number} line={line} draft={draft} />
            ))}
          </ol>
        </fieldset>
        <div>
          <Button>Quote these lines</Button>
        </div>
      </form>
    </details>
  )
}
