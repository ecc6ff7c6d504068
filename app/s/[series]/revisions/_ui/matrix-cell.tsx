import type { ReactNode } from 'react'
import type { MatrixCellView, MatrixPage, MatrixRevision } from '#lib/services/revision/get-matrix'
import type { CellKind } from '#lib/services/revision/matrix'
import { urls } from '#lib/urls'
import { StatusBar } from '../../../../_ui/status-bar'
import { Trailers } from '../../../../_ui/trailers'

const words: Record<CellKind, string> = {
  same: 'same',
  changed: 'changed',
  new: 'new',
  gone: 'gone',
  missing: 'missing',
  borrowed: 'taken over',
}

/** What more the comparison with the revision before says. */
function details({ kind, pair }: MatrixCellView, previous: string): string[] {
  if (!pair) return []
  const { from, to, positionOnly, commitMessageChanged, change, score, partOf } = pair
  const moved = from && to && from.index !== to.index
  return [
    ...(moved ? [`was ${from.index} in ${previous}`] : []),
    ...(positionOnly && !moved ? ['position only'] : []),
    ...(kind === 'changed' && commitMessageChanged && change !== 'changed' ? ['message only'] : []),
    ...(kind === 'changed' && change === 'changed' ? [`by about ${Math.round((1 - score) * 100)} %`] : []),
    ...(kind === 'changed' && !from ? ['rewritten'] : []),
    ...(partOf === null ? [] : [to ? `split off ${partOf}` : `went into ${partOf}`]),
  ]
}

interface CellProps {
  page: MatrixPage
  revision: MatrixRevision
  cell: MatrixCellView | null
}

/** A patch in one revision: what became of it, with the questions and trailers on it. */
export function Cell({ page, revision, cell }: CellProps): ReactNode {
  if (!cell)
    return (
      <span className="faint">
        <span aria-hidden="true">·</span>
        <span className="vh">not in {revision.label}</span>
      </span>
    )
  const { kind, index, ref, questions, trailers } = cell
  const { id } = page.series
  const { label, previous } = revision
  const more = details(cell, previous ?? '')
  const compared = previous !== null && cell.pair?.from && ref && kind !== 'same'
  return (
    <div className="cell">
      <div className="row">
        {ref && index !== null && (
          <a className="mono" href={urls.patch(id, label, index)}>
            {label} {index}
          </a>
        )}
        {!ref && index !== null && <span className="mono">{index}</span>}
        {compared && index !== null ? (
          <a href={urls.since(id, label, index, previous)}>
            <span className="cell-kind" data-kind={kind}>
              {words[kind]}
            </span>
            <span className="vh"> since {previous}</span>
          </a>
        ) : (
          <span className="cell-kind" data-kind={kind}>
            {words[kind]}
          </span>
        )}
        {trailers.length > 0 && (
          <span className="mono mut">
            <Trailers trailers={trailers} />
          </span>
        )}
      </div>
      {more.length > 0 && <span className="faint">{more.join(', ')}</span>}
      {questions.total > 0 && <StatusBar counts={questions.counts} text />}
    </div>
  )
}
