import type { ReactNode } from 'react'
import { Button } from './button'

/** Takes mail in: files (chosen or dropped on the field), pasted text or a link. A plain form. */
export function ImportBox(): ReactNode {
  return (
    <form className="stack" action="/api/import" method="post" encType="multipart/form-data">
      <label className="field">
        <span className="strong">Mailboxes or single mails</span>
        <input
          className="drop"
          type="file"
          name="files"
          data-drop=""
          multiple
          accept=".mbox,.gz,.eml,.txt,message/rfc822"
        />
        <span className="hint">
          Choose .mbox, .mbox.gz and .eml files, several at once, or drop them anywhere on this page.
        </span>
      </label>
      <label className="field">
        <span className="strong">Or paste a mail</span>
        <textarea className="mono" name="text" rows={3} spellCheck={false} />
        <span className="hint">Raw mail, or the text of a web archive page.</span>
      </label>
      <label className="field">
        <span className="strong">Or a link</span>
        <input name="source" placeholder="https://lore.kernel.org/... or a Message-ID" spellCheck={false} />
      </label>
      <div>
        <Button look="primary">Import</Button>
      </div>
    </form>
  )
}
