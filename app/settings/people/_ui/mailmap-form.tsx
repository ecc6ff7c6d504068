import type { ReactNode } from 'react'
import { mailmapLimits } from '#lib/services/person/mailmap'
import { urls } from '#lib/urls'
import { mailmapAction } from '../../../_actions/person'
import { Button } from '../../../_ui/button'

/** Takes a `.mailmap`, as a file or pasted. */
export function MailmapForm(): ReactNode {
  return (
    <section className="panel pad stack" aria-labelledby="mailmap">
      <h2 id="mailmap">A .mailmap</h2>
      <form action={mailmapAction} className="stack">
        <input type="hidden" name="returnTo" value={urls.whoIsWho()} />
        <label className="field">
          <span>The file</span>
          <input name="file" type="file" />
        </label>
        <label className="field">
          <span>Or its lines</span>
          <textarea
            className="mono"
            name="text"
            rows={4}
            maxLength={mailmapLimits.bytes}
            spellCheck={false}
            placeholder="Proper Name <proper@example.org> <other@example.org>"
          />
        </label>
        <div>
          <Button look="primary">Read it</Button>
        </div>
      </form>
      <p className="faint">
        All four forms of git&apos;s format. It merges and names people whose mail is here, all of it undone
        with one press; lines about others change nothing, so give it again when more mail is here. It proves
        no address and gives no right.
      </p>
    </section>
  )
}
