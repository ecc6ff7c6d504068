import type { ReactNode } from 'react'
import { type QuestionStatus, questionStatuses } from '#lib/questions/types'
import type { PatchRow } from '#lib/services/series/patch-rows'
import { urls } from '#lib/urls'
import { Status } from '../status'
import { Picture } from './picture'

const names = 330
const room = 420
const rowHeight = 22
const maxName = 46

const counted = questionStatuses.filter((status) => status !== 'dismissed')
const nameOf = ({ index, title }: PatchRow): string =>
  index === 0 ? 'cover letter' : `${index} ${title || 'untitled'}`
const cut = (name: string): string => (name.length <= maxName ? name : `${name.slice(0, maxName - 1)}…`)

function Bar({ row, most, y }: { row: PatchRow; most: number; y: number }): ReactNode {
  const unit = (room - 40) / most
  let x = names
  return (
    <>
      {counted.map((status) => {
        const wide = (row.questions.counts[status] ?? 0) * unit
        const at = x
        x += wide
        return wide === 0 ? null : (
          <rect
            key={status}
            className="pic-status"
            data-status={status}
            x={at}
            y={y + 3}
            width={Math.max(1, wide - 1)}
            height={rowHeight - 8}
            rx="2"
          />
        )
      })}
      <text x={x + 5} y={y + 14}>
        {row.questions.total}
      </text>
    </>
  )
}

interface PatchBarsProps {
  seriesId: number
  label: string
  patches: PatchRow[]
}

function Numbers({
  seriesId,
  label,
  patches,
  shown,
}: PatchBarsProps & { shown: QuestionStatus[] }): ReactNode {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Patch of {label}</th>
          {shown.map((status) => (
            <th key={status} scope="col" className="num">
              {status}
            </th>
          ))}
          <th scope="col" className="num">
            all
          </th>
        </tr>
      </thead>
      <tbody>
        {patches.map((row) => (
          <tr key={row.index}>
            <th scope="row">
              <a href={urls.patch(seriesId, label, row.index)}>{nameOf(row)}</a>
            </th>
            {shown.map((status) => (
              <td key={status} className="num">
                {row.questions.counts[status] ?? 0}
              </td>
            ))}
            <td className="num">{row.questions.total}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** How many questions each patch has, by status. */
export function PatchBars({ seriesId, label, patches }: PatchBarsProps): ReactNode {
  const asked = patches.filter(({ questions, extra }) => questions.total > 0 && !extra)
  if (asked.length === 0) return null
  const most = Math.max(...asked.map(({ questions }) => questions.total))
  const shown = counted.filter((status) => asked.some(({ questions }) => (questions.counts[status] ?? 0) > 0))
  const total = asked.reduce((sum, { questions }) => sum + questions.total, 0)
  return (
    <Picture
      id="bars-title"
      title={`Questions by patch of ${label}`}
      label={`${total} questions on ${asked.length} of ${patches.length} patches and letters; at most ${most} on one.`}
      width={names + room}
      height={asked.length * rowHeight}
      table={<Numbers seriesId={seriesId} label={label} patches={asked} shown={shown} />}
      legend={shown.map((status) => <Status key={status} status={status} />)}
    >
      {asked.map((row, at) => (
        <g key={row.index}>
          <text x={names - 10} y={at * rowHeight + 14} textAnchor="end">
            {cut(nameOf(row))}
          </text>
          <Bar row={row} most={most} y={at * rowHeight} />
        </g>
      ))}
    </Picture>
  )
}
