import type { ReactNode } from 'react'
import type { Heat, HeatRow } from '#lib/services/series/heat'
import { urls } from '#lib/urls'
import { Picture } from './picture'

const names = 330
const cell = 64
const rowHeight = 24
const top = 22
/** Characters of a path that fit beside the cells. */
const maxName = 44

const nameOf = ({ file, files }: HeatRow): string => file ?? `${files} more files`
/** The end of a path says more than its beginning. */
const shortName = (name: string): string => (name.length <= maxName ? name : `…${name.slice(1 - maxName)}`)

function Cell({ count, most, x, y }: { count: number; most: number; x: number; y: number }): ReactNode {
  if (count === 0)
    return <rect className="pic-none" x={x} y={y} width={cell - 3} height={rowHeight - 3} rx="3" />
  const heat = Math.max(1, Math.ceil((count / most) * 5))
  return (
    <>
      <rect className={`pic-heat heat${heat}`} x={x} y={y} width={cell - 3} height={rowHeight - 3} rx="3" />
      <text className={heat > 3 ? 'pic-on' : 'pic-count'} x={x + cell / 2 - 2} y={y + 15} textAnchor="middle">
        {count}
      </text>
    </>
  )
}

function Numbers({ heat, seriesId }: { heat: Heat; seriesId: number }): ReactNode {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">File</th>
          {heat.labels.map((label) => (
            <th key={label} scope="col" className="num">
              {label}
            </th>
          ))}
          <th scope="col" className="num">
            All
          </th>
          <th scope="col" className="num">
            Open
          </th>
        </tr>
      </thead>
      <tbody>
        {heat.rows.map((row) => (
          <tr key={nameOf(row)}>
            <th scope="row" className="mono">
              {row.file === null ? (
                nameOf(row)
              ) : (
                <a href={`${urls.seriesQuestions(seriesId)}?file=${encodeURIComponent(row.file)}`}>
                  {row.file}
                </a>
              )}
            </th>
            {row.counts.map((count, at) => (
              <td key={heat.labels[at]} className="num">
                {count}
              </td>
            ))}
            <td className="num">{row.total}</td>
            <td className="num">{row.open}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Which files were asked about most, and in which revision. */
export function FileHeat({ heat, seriesId }: { heat: Heat; seriesId: number }): ReactNode {
  const { rows, labels } = heat
  if (rows.length === 0) return null
  const most = Math.max(1, ...rows.filter(({ file }) => file !== null).flatMap(({ counts }) => counts))
  const hottest = rows[0]
  return (
    <Picture
      id="heat-title"
      title="Questions by file"
      label={`${rows.length} files with questions; most on ${hottest?.file ?? ''}, ${hottest?.total ?? 0}.`}
      width={names + labels.length * cell}
      height={top + rows.length * rowHeight}
      table={<Numbers heat={heat} seriesId={seriesId} />}
    >
      {labels.map((label, at) => (
        <text
          key={label}
          className="pic-label"
          x={names + at * cell + cell / 2 - 2}
          y="14"
          textAnchor="middle"
        >
          {label}
        </text>
      ))}
      {rows.map((row, at) => (
        <g key={nameOf(row)}>
          <text x={names - 10} y={top + at * rowHeight + 15} textAnchor="end">
            {shortName(nameOf(row))}
          </text>
          {row.counts.map((count, column) => (
            <Cell
              key={labels[column]}
              count={count}
              most={Math.max(most, count)}
              x={names + column * cell}
              y={top + at * rowHeight}
            />
          ))}
        </g>
      ))}
    </Picture>
  )
}
