import type { ReactNode } from 'react'
import type { RangePair } from '#lib/series/range-diff'
import { urls } from '#lib/urls'
import { Chip } from '../../../../_ui/chip'
import { InnerDiff } from '../../../../_ui/diff/inner-diff'

const markWords: Record<RangePair['mark'], string> = {
  '=': 'the same',
  '!': 'changed',
  '<': 'gone',
  '>': 'new',
}

function notesOf({
  from,
  to,
  change,
  positionOnly,
  commitMessageChanged,
  partOf,
  mark,
}: RangePair): string[] {
  const moved = from && to && from.index !== to.index
  return [
    ...(positionOnly && change === 'same' ? ['position only'] : []),
    ...(moved ? [`moved from ${from.index} to ${to.index}`] : []),
    ...(mark === '!' && commitMessageChanged ? [change === 'changed' ? 'message too' : 'message only'] : []),
    ...(partOf === null ? [] : [to ? `split off ${partOf}` : `went into ${partOf}`]),
  ]
}

interface SideProps {
  seriesId: number
  label: string
  patch: RangePair['from']
}

function Side({ seriesId, label, patch }: SideProps): ReactNode {
  if (!patch) return <span className="num faint">-</span>
  return (
    <a className="num" href={urls.patch(seriesId, label, patch.index)} title={`${label}: ${patch.title}`}>
      {patch.index}
      <span className="vh"> of {label}</span>
    </a>
  )
}

interface PairRowProps {
  seriesId: number
  from: string
  to: string
  pair: RangePair
}

/** One line of the range-diff, its inner diff folded beneath. */
export function PairRow({ seriesId, from, to, pair }: PairRowProps): ReactNode {
  const title = (pair.to ?? pair.from)?.title ?? ''
  const renamed = pair.from && pair.to && pair.from.title !== pair.to.title
  const lines = pair.hunks.reduce(
    (sum, hunk) => sum + hunk.lines.filter(({ mark }) => mark !== ' ').length,
    0,
  )
  return (
    <li className="grid-row" data-item="">
      <Side seriesId={seriesId} label={from} patch={pair.from} />
      <span className="rd-mark" data-mark={pair.mark} title={markWords[pair.mark]}>
        <span aria-hidden="true">{pair.mark}</span>
        <span className="vh">{markWords[pair.mark]}</span>
      </span>
      <Side seriesId={seriesId} label={to} patch={pair.to} />
      <div>
        <span className="title">{title}</span>
        {renamed && <div className="faint">was: {pair.from?.title}</div>}
        <div className="row">
          {notesOf(pair).map((note) => (
            <Chip key={note}>{note}</Chip>
          ))}
          {pair.mark === '!' && pair.to && (
            <a href={urls.since(seriesId, to, pair.to.index, from)}>
              by file<span className="vh">: what changed in {title}</span>
            </a>
          )}
        </div>
      </div>
      {pair.hunks.length > 0 && (
        <details className="fold wide" data-fold="">
          <summary>
            {lines === 1 ? '1 line differs' : `${lines} lines differ`}
            <span className="vh"> in {title}</span>
          </summary>
          <InnerDiff hunks={pair.hunks} name={`Difference of ${title}`} />
        </details>
      )}
    </li>
  )
}
