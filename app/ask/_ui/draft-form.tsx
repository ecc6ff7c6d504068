import type { ReactNode } from 'react'
import type { Address } from '#lib/mail/types'
import type { AskDraft } from '#lib/services/message/draft-ask'
import { urls } from '#lib/urls'
import { Button } from '../../_ui/button'
import { DraftLink } from '../../_ui/client/draft-link'
import { CopyText } from '../../_ui/copy'
import { Person } from '../../_ui/person'

function People({ list }: { list: Address[] }): ReactNode {
  if (list.length === 0) return <span className="bad">nobody whose address can be read</span>
  const shown = list.map((one) => (
    <li key={one.address}>
      <Person name={one.name} address={one.address} />
    </li>
  ))
  if (list.length <= 4) return <ul className="chips">{shown}</ul>
  return (
    <details>
      <summary>
        {list.length} people and lists<span className="faint">, everybody who got the mail</span>
      </summary>
      <ul className="chips">{shown}</ul>
    </details>
  )
}

function Facts({ draft: { letter } }: { draft: AskDraft }): ReactNode {
  return (
    <dl className="facts">
      <dt>To</dt>
      <dd>
        <People list={letter.to} />
      </dd>
      {letter.cc.length > 0 && (
        <>
          <dt>Cc</dt>
          <dd>
            <People list={letter.cc} />
          </dd>
        </>
      )}
      <dt>Subject</dt>
      <dd>{letter.subject}</dd>
      {letter.leftOut.length > 0 && (
        <>
          <dt>Left out</dt>
          <dd>{letter.leftOut.join(', ')} (no address that may stand in a header)</dd>
        </>
      )}
    </dl>
  )
}

function Elsewhere({ draft }: { draft: AskDraft }): ReactNode {
  return (
    <details className="fold">
      <summary>Headers, and how to send the file</summary>
      <div className="stack">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by key */}
        <pre id="ask-headers" className="quoted" tabIndex={0}>
          {draft.headers}
        </pre>
        <div className="row">
          <CopyText from="ask-headers">Copy the headers</CopyText>
        </div>
        <dl className="facts">
          <dt>git</dt>
          <dd>
            <code>git send-email {draft.fileName}</code>
          </dd>
          <dt>mutt</dt>
          <dd>
            <code>mutt -H {draft.fileName}</code>
          </dd>
          <dt>others</dt>
          <dd>Open the file; Thunderbird, Evolution and Outlook take it for a draft.</dd>
        </dl>
      </div>
    </details>
  )
}

/** The draft: read, written on, handed to a mail program. Nothing is sent from here. */
export function DraftForm({ draft }: { draft: AskDraft }): ReactNode {
  const { letter, mailto, range } = draft
  return (
    <form className="stack" method="post" action={urls.askFile()}>
      <input type="hidden" name="message" value={draft.key} />
      <input type="hidden" name="from" value={range.first} />
      <input type="hidden" name="to" value={range.last} />
      <Facts draft={draft} />
      <textarea
        id="ask-text"
        name="text"
        key={letter.body}
        className="mono"
        rows={Math.min(34, letter.body.split('\n').length + 6)}
        defaultValue={letter.body}
        spellCheck={false}
        aria-label="The reply; write below the quote"
      />
      <div className="row">
        {mailto !== null && (
          <a className="btn primary" id="ask-mailto" href={mailto.href} data-draft="ask-text">
            Open in the mail program
          </a>
        )}
        <Button look={mailto === null ? 'primary' : 'plain'}>Save as a file</Button>
        <CopyText from="ask-text">Copy the text</CopyText>
        <DraftLink />
      </div>
      <p className="faint" id="ask-note">
        Nothing is sent from here: your own program sends it, and the list stays the only place where it
        stands.
        {mailto === null && letter.to.length > 0 && ' The recipients are too many for a link; use the file.'}
        {mailto?.cut &&
          ' A link cannot hold all of the quote and says so where it is cut; the file holds all.'}
      </p>
      <noscript>
        <p className="faint">
          Without scripts the link opens the draft as it was made; what you write here goes into the file.
        </p>
      </noscript>
      <Elsewhere draft={draft} />
    </form>
  )
}
