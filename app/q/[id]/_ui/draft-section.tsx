import type { ReactNode } from 'react'
import type { ReplyDraft } from '#lib/services/question/draft-reply'
import { ButtonLink } from '../../../_ui/button'
import { CopyText } from '../../../_ui/copy'

/** A reply, drafted: the mail program sends it, or it is copied. Nothing is sent from here. */
export function DraftSection({ draft }: { draft: ReplyDraft }): ReactNode {
  const headers = [
    `To: ${draft.to}`,
    ...(draft.cc.length ? [`Cc: ${draft.cc.join(', ')}`] : []),
    `Subject: ${draft.subject}`,
    ...(draft.inReplyTo ? [`In-Reply-To: <${draft.inReplyTo}>`] : []),
  ]
  const text = `${headers.join('\n')}\n\n${draft.body}`
  return (
    <details className="fold" id="draft">
      <summary>Draft a reply</summary>
      <div className="stack">
        <p className="mut">Your mail program sends it; nothing is sent from here.</p>
        <textarea
          id="draft-text"
          key={text}
          className="mono"
          rows={Math.min(24, text.split('\n').length + 1)}
          defaultValue={text}
          spellCheck={false}
          aria-label="The drafted reply with its headers"
        />
        <div className="row">
          {draft.to !== '' && (
            <ButtonLink href={draft.mailto} look="primary">
              Open in the mail program
            </ButtonLink>
          )}
          <CopyText from="draft-text">Copy the text</CopyText>
        </div>
        {draft.to === '' && (
          <p className="faint">
            The address of the asker cannot be read, so there is no link to a mail program.
          </p>
        )}
      </div>
    </details>
  )
}
