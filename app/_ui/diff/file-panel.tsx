import type { ReactNode } from 'react'
import type { FileDiff } from '#lib/diff/types'
import type { CachedBody } from '#lib/services/patch/body-cache'
import { Chip } from '../chip'
import { Hunk } from './hunk'
import { splitHunkRows, unifiedHunkRows } from './hunk-rows'

const names: Record<FileDiff['status'], string> = {
  modified: '',
  added: 'new file',
  deleted: 'deleted',
  renamed: 'renamed',
  copied: 'copied',
  mode: 'mode changed',
}

/** `old → new` for a rename, else the path. */
export function fileName({ oldPath, newPath, status }: FileDiff): string {
  const moved = status === 'renamed' || status === 'copied'
  if (moved && oldPath !== null && newPath !== null) return `${oldPath} → ${newPath}`
  return newPath ?? oldPath ?? 'unnamed file'
}

function Facts({ file }: { file: FileDiff }): ReactNode {
  const modes = file.oldMode !== file.newMode && file.oldMode !== null && file.newMode !== null
  return (
    <>
      {names[file.status] !== '' && <Chip>{names[file.status]}</Chip>}
      {file.binary && <Chip>binary</Chip>}
      {modes && (
        <Chip>
          {file.oldMode} → {file.newMode}
        </Chip>
      )}
    </>
  )
}

interface FilePanelProps {
  /** From 1: part of its lines' addresses. */
  number: number
  file: FileDiff
  body: CachedBody
  view: 'unified' | 'split'
  open: boolean
  questions: number
  below: (bodyLine: number) => ReactNode
  ask: ((first: number, last: number) => string) | null
  /** Which hunks are shown, by the body line of their `@@`; all of them when null. */
  only: ReadonlySet<number> | null
}

function Hunks({ number, file, body, view, below, ask, only }: FilePanelProps): ReactNode {
  const shown = ({ bodyLine }: { bodyLine: number }): boolean => only === null || only.has(bodyLine)
  if (view === 'split')
    return body
      .split(file)
      .filter(shown)
      .map((hunk) => (
        <Hunk
          key={hunk.bodyLine}
          hunk={hunk}
          rows={splitHunkRows(number, hunk)}
          split
          below={below}
          ask={ask}
        />
      ))
  return body
    .unified(file)
    .filter(shown)
    .map((hunk) => (
      <Hunk
        key={hunk.bodyLine}
        hunk={hunk}
        rows={unifiedHunkRows(number, hunk)}
        split={false}
        below={below}
        ask={ask}
      />
    ))
}

const hidden = (count: number): string =>
  count === 1 ? '1 hunk without a question is not shown' : `${count} hunks without a question are not shown`

/** One file of a patch: its name, its hunks, the questions under their lines. */
export function FilePanel(props: FilePanelProps): ReactNode {
  const { number, file, view, open, questions, only } = props
  const left = only === null ? 0 : file.hunks.filter(({ bodyLine }) => !only.has(bodyLine)).length
  return (
    <details className="file" id={`f${number}`} open={open} data-item="" data-fold="" data-file={number}>
      <summary className="fh">
        <h2 className="mono">{fileName(file)}</h2>
        <span className="mono mut nb">
          +{file.additions} −{file.deletions}
        </span>
        <Facts file={file} />
        <span className="grow" />
        {questions > 0 && (
          <span className="faint nb">{questions === 1 ? '1 question' : `${questions} questions`}</span>
        )}
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by key */}
      <section className="diff" aria-label={`Diff of ${fileName(file)}`} tabIndex={0}>
        <div className={view === 'split' ? 'diff-in sides' : 'diff-in'}>
          {file.hunks.length === 0 && (
            <p className="faint pad">
              {file.binary ? 'The text of a binary file is not shown.' : 'No line changed.'}
            </p>
          )}
          <Hunks {...props} />
        </div>
      </section>
      {left > 0 && <p className="faint file-rest">{hidden(left)}.</p>}
    </details>
  )
}
