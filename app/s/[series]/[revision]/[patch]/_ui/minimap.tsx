import type { ReactNode } from 'react'
import type { FileDiff } from '#lib/diff/types'
import type { QuestionView } from '#lib/services/patch/question-view'
import { placeWords, statusLabel } from '../../../../../_ui/question-words'
import { Still } from '../../../../../_ui/still'
import type { Placed } from './place'

/** Units of the picture from top to bottom. */
const height = 1000
const buckets = 200

interface Band {
  at: number
  add: number
  del: number
}

/** How much was added and deleted in each slice of the mail. */
function bandsOf(files: FileDiff[], last: number): Band[] {
  const bands = new Map<number, Band>()
  for (const { kind, bodyLine } of files.flatMap(({ hunks }) => hunks.flatMap(({ lines }) => lines))) {
    if (kind !== 'add' && kind !== 'delete') continue
    const at = Math.min(buckets - 1, Math.floor((bodyLine / last) * buckets))
    const band = bands.get(at) ?? { at, add: 0, del: 0 }
    band[kind === 'add' ? 'add' : 'del'] += 1
    bands.set(at, band)
  }
  return [...bands.values()]
}

function Change({ band, full }: { band: Band; full: number }): ReactNode {
  const step = height / buckets
  const width = Math.max(2, ((band.add + band.del) / full) * 8)
  return (
    <rect
      className={band.add >= band.del ? 'map-add' : 'map-del'}
      x="0"
      y={band.at * step}
      width={width}
      height={step}
    />
  )
}

function Mark({ question, y }: { question: QuestionView; y: number }): ReactNode {
  return (
    <a href={`#q${question.id}`} tabIndex={-1} data-status={question.status} data-for={question.id}>
      <title>{`${statusLabel(question)}, ${placeWords(question)}: ${question.summary}`}</title>
      <rect className="map-hit" x="0" y={y - 7} width="20" height="14" />
      <rect className="map-mark" x="9" y={y - 3} width="11" height="6" />
    </a>
  )
}

interface MinimapProps {
  files: FileDiff[]
  placed: Placed
  /** Number of lines of the mail. */
  last: number
}

/**
 * Where in the mail the changes and the questions are; a click goes there. The list of questions beside says
 * the same in words and is what keys and readers use, so it is hidden from them.
 */
export function Minimap({ files, placed, last }: MinimapProps): ReactNode {
  if (files.length === 0) return <div />
  const bands = bandsOf(files, last)
  const full = Math.max(1, ...bands.map(({ add, del }) => add + del))
  return (
    <Still
      as="svg"
      className="minimap"
      viewBox={`0 0 20 ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      {files.map(({ firstLine }) => (
        <rect
          key={firstLine}
          className="map-file"
          x="0"
          y={(firstLine / last) * height}
          width="20"
          height="1"
        />
      ))}
      {bands.map((band) => (
        <Change key={band.at} band={band} full={full} />
      ))}
      {[...placed.byLine].flatMap(([line, questions]) =>
        questions.map((question) => (
          <Mark key={question.id} question={question} y={(line / last) * height} />
        )),
      )}
    </Still>
  )
}
