import type { ReactNode } from 'react'
import type { QuestionPath as Path, PathStep } from '#lib/services/revision/question-path'
import { urls } from '#lib/urls'
import { Picture } from './picture'

const column = 150
const height = 92
const y = 34

const words: Record<PathStep['state'], string> = {
  before: 'not asked yet',
  asked: 'asked here',
  same: 'the same',
  moved: 'moved',
  changed: 'changed',
  'moved-to-other-patch': 'in another patch',
  gone: 'gone',
  unknown: 'not known',
}

const patchWords = ({ patchIndex }: PathStep): string =>
  patchIndex === null ? '' : patchIndex === 0 ? 'cover letter' : `patch ${patchIndex}`

const placeWords = ({ file, newLine }: PathStep): string => {
  const name = file?.split('/').pop() ?? ''
  return name === '' || newLine === null ? name : `${name}:${newLine}`
}

const cut = (text: string): string => (text.length <= 20 ? text : `${text.slice(0, 19)}…`)

function Node({ step, at, last }: { step: PathStep; at: number; last: boolean }): ReactNode {
  const x = 12 + at * column
  return (
    <g>
      {!last && (
        <line className="pic-link" data-state={step.state} x1={x + 8} x2={x + column - 8} y1={y} y2={y} />
      )}
      <circle className="pic-node" data-state={step.state} cx={x} cy={y} r="7" />
      <text className="pic-label" x={x - 8} y="14">
        {step.label}
      </text>
      <text x={x - 8} y={y + 24}>
        {words[step.state]}
      </text>
      <text x={x - 8} y={y + 39}>
        {patchWords(step)}
      </text>
      <text x={x - 8} y={y + 54}>
        {cut(placeWords(step))}
      </text>
    </g>
  )
}

function Numbers({ path }: { path: Path }): ReactNode {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Revision</th>
          <th scope="col">The code</th>
          <th scope="col">Patch</th>
          <th scope="col">Line</th>
        </tr>
      </thead>
      <tbody>
        {path.steps.map((step) => (
          <tr key={step.label}>
            <th scope="row">{step.label}</th>
            <td>{words[step.state]}</td>
            <td>
              {step.patchIndex !== null && (
                <a href={urls.patch(path.seriesId, step.label, step.patchIndex)}>{patchWords(step)}</a>
              )}
            </td>
            <td className="mono">{placeWords(step)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Where the code of one question went, revision by revision. */
export function QuestionPath({ path }: { path: Path }): ReactNode {
  const { steps } = path
  if (steps.length < 2) return null
  return (
    <Picture
      id="path-title"
      title="Its code over the revisions"
      label={steps.map((step) => `${step.label}: ${words[step.state]}`).join(', ')}
      width={Math.max(560, 24 + steps.length * column)}
      height={height}
      table={<Numbers path={path} />}
    >
      {steps.map((step, at) => (
        <Node key={step.label} step={step} at={at} last={at === steps.length - 1} />
      ))}
    </Picture>
  )
}
