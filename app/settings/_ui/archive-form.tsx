import type { ReactNode } from 'react'
import type { ArchiveSetting } from '#lib/services/settings/archive-setting'
import { urls } from '#lib/urls'
import { setArchiveAction } from '../../_actions/settings'
import { Button } from '../../_ui/button'

function Origins({
  name,
  label,
  hint,
  value,
}: Record<'name' | 'label' | 'hint', string> & { value: string[] }) {
  const text = value.join('\n')
  return (
    <label className="field">
      <span>{label}</span>
      <textarea className="mono" name={name} rows={2} defaultValue={text} key={text} spellCheck={false} />
      <span className="hint">{hint}</span>
    </label>
  )
}

/** Where mail is asked for, as whom, and which private hosts may be asked. */
export function ArchiveForm({ archive }: { archive: ArchiveSetting }): ReactNode {
  return (
    <section className="panel pad stack" aria-labelledby="archive">
      <h2 id="archive">Archive</h2>
      <form action={setArchiveAction} className="stack">
        <input type="hidden" name="returnTo" value={urls.settings()} />
        <label className="field">
          <span>Origin that Message-IDs are asked of</span>
          <input
            className="mono"
            name="origin"
            type="url"
            defaultValue={archive.origin}
            key={archive.origin}
            required
            maxLength={300}
          />
          <span className="hint">lore or any other public-inbox, such as https://lore.kernel.org.</span>
        </label>
        <Origins
          name="fallbacks"
          label="Asked in turn when it is down"
          hint="One origin a line."
          value={archive.fallbacks}
        />
        <Origins
          name="trusted"
          label="Origins that may be private addresses"
          hint="One a line. Any other host that leads to a private address is refused, also by a redirect or a manifest."
          value={archive.trusted}
        />
        <label className="field">
          <span>Contact that the User-Agent names</span>
          <input
            name="contact"
            defaultValue={archive.contact}
            key={archive.contact}
            maxLength={200}
            autoComplete="off"
          />
          <span className="hint">
            A mail address or URL, so that an archive&apos;s operator can write to you.
          </span>
        </label>
        <div>
          <Button look="primary">Use this archive</Button>
        </div>
      </form>
    </section>
  )
}
