import type { ReactNode } from 'react'
import type { ChangelogPage, ChangelogTextView } from '#lib/services/changelog/get-changelog'
import { urls } from '#lib/urls'
import { revertChangelogAction, saveChangelogAction } from '../../../../../_actions/changelog'
import { Button, ButtonLink } from '../../../../../_ui/button'
import { Chip } from '../../../../../_ui/chip'
import { CopyText } from '../../../../../_ui/copy'

const titles: Record<ChangelogTextView['format'], { title: string; hint: string; file: string }> = {
  kernel: {
    title: 'Kernel text',
    hint: 'For below the --- of a patch or the cover letter.',
    file: 'changelog.txt',
  },
  markdown: { title: 'Markdown', hint: 'For a pull request, a blog or a tracker.', file: 'changelog.md' },
}

interface EditorProps {
  page: ChangelogPage
  view: ChangelogTextView
}

function Place({ page, view }: EditorProps): ReactNode {
  return (
    <>
      <input type="hidden" name="returnTo" value={urls.changelog(page.head.id, page.target.label)} />
      <input type="hidden" name="seriesId" value={page.head.id} />
      <input type="hidden" name="label" value={page.target.label} />
      <input type="hidden" name="format" value={view.format} />
      <input type="hidden" name="edition" value={view.edition} />
    </>
  )
}

/** One text: edited in place, copied, downloaded, given back to the draft. */
export function ChangelogEditor({ page, view }: EditorProps): ReactNode {
  const { title, hint, file } = titles[view.format]
  const id = `text-${view.format}`
  const base = urls.changelog(page.head.id, page.target.label)
  return (
    <section className="panel pad stack" aria-labelledby={`${id}-title`}>
      <div className="row between">
        <h2 id={`${id}-title`}>{title}</h2>
        <Chip title={view.edited ? 'It stays as you saved it' : 'It follows what is decided'}>
          {view.edited ? 'edited by hand' : 'draft'}
        </Chip>
      </div>
      <form action={saveChangelogAction} className="stack" id={`${id}-form`}>
        <Place page={page} view={view} />
        <label className="field">
          <span className="hint">{hint}</span>
          <textarea
            id={id}
            key={`${view.edition} ${view.text.length}`}
            name="text"
            className="mono"
            rows={Math.min(30, Math.max(8, view.text.split('\n').length + 1))}
            defaultValue={view.text}
            spellCheck={false}
            wrap={view.format === 'kernel' ? 'off' : 'soft'}
            maxLength={200_000}
            aria-label={title}
          />
        </label>
      </form>
      <div className="row">
        <Button form={`${id}-form`} look="primary">
          Save<span className="vh"> the {title}</span>
        </Button>
        <CopyText from={id}>Copy</CopyText>
        <ButtonLink href={`${base}/${file}`}>
          Download<span className="vh"> the {title}</span>
        </ButtonLink>
        {view.edited && (
          <form action={revertChangelogAction}>
            <Place page={page} view={view} />
            <Button look="quiet">
              Back to the draft<span className="vh"> of the {title}</span>
            </Button>
          </form>
        )}
      </div>
      {view.edited && view.draft !== view.text && (
        <details className="fold">
          <summary>What the draft says now</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by key */}
          <pre className="sunken" tabIndex={0}>
            {view.draft || '(nothing)'}
          </pre>
        </details>
      )}
    </section>
  )
}
