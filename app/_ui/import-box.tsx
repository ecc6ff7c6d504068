import type { ReactNode } from 'react'
import { offeredPaths } from '#lib/services/import/import-folders'
import { Button } from './button'

/** A path on this machine, where the administrator named folders for that. */
function PathField({ offered }: { offered: string[] }): ReactNode {
  if (offered.length === 0) return null
  return (
    <label className="field">
      <span className="strong">Or a path on this machine</span>
      <input name="path" className="mono" list="import-paths" placeholder={offered[0]} spellCheck={false} />
      <datalist id="import-paths">
        {offered.map((path) => (
          <option key={path} value={path} />
        ))}
      </datalist>
      <span className="hint">
        A mailbox, maildir, folder or git archive inside a folder that was named for it.
      </span>
    </label>
  )
}

/** Takes mail in: files (chosen or dropped on the field), pasted text, a link, or a named folder. A plain form. */
export async function ImportBox(): Promise<ReactNode> {
  const offered = await offeredPaths()
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
      <PathField offered={offered} />
      <div>
        <Button look="primary">Import</Button>
      </div>
    </form>
  )
}
