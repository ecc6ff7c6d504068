import type { ReactNode } from 'react'
import type { FileInterdiff } from '#lib/series/interdiff'
import type { SincePage } from '#lib/services/revision/get-since'
import { Chip } from '../../../../../../../_ui/chip'
import { InnerDiff } from '../../../../../../../_ui/diff/inner-diff'
import { Empty } from '../../../../../../../_ui/empty'

const fileWords: Record<FileInterdiff['change'], string> = {
  same: 'the same',
  changed: 'changed',
  added: 'only in the newer',
  removed: 'only in the older',
}

function File({ file }: { file: FileInterdiff }): ReactNode {
  return (
    <details className="file" open data-fold="" data-item="">
      <summary className="fh">
        <h2 className="mono">{file.path}</h2>
        <Chip>{fileWords[file.change]}</Chip>
      </summary>
      <InnerDiff hunks={file.hunks} name={`Difference in ${file.path}`} />
    </details>
  )
}

/** What differs between the two: message, files; or why nothing can be said. */
export function Changes({ page }: { page: SincePage }): ReactNode {
  const { change, from, to } = page
  if (!page.older)
    return (
      <div className="panel">
        <Empty title={`New in ${to}`}>{`No patch of ${from} is like this one.`}</Empty>
      </div>
    )
  if (!change)
    return (
      <div className="panel">
        <Empty title="One of the mails is not at hand">Import it to see what changed.</Empty>
      </div>
    )
  const same = change.files.filter((file) => file.change === 'same')
  return (
    <>
      {change.same && (
        <p className="notice">
          Nothing but {page.pair.positionOnly ? 'its position' : 'the lines around it'} changed: the same
          change with the same message.
        </p>
      )}
      {change.message.length > 0 && (
        <section className="stack" aria-labelledby="message">
          <h2 id="message">Commit message</h2>
          <InnerDiff hunks={change.message} name="Difference of the commit messages" />
        </section>
      )}
      {change.files
        .filter((file) => file.change !== 'same')
        .map((file) => (
          <File key={file.path} file={file} />
        ))}
      {same.length > 0 && !change.same && (
        <p className="faint">
          The same as in {from}: {same.map(({ path }) => path).join(', ')}.
        </p>
      )}
    </>
  )
}
