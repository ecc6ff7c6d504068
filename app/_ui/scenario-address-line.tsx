import type { ReactNode } from 'react'
import type { VmaState } from '#lib/simulator/snapshot'
import type { TraceStep } from '#lib/simulator/trace'

const width = 320
const height = 84

interface Range {
  addr: string
  pages: number
}

interface Scale {
  from: number
  pages: number
}

const pageOf = ({ addr }: Range): number => Number.parseInt(addr, 16) / 4096

/** From the lowest to the highest page that the run ever maps, so that the line does not move between steps. */
function scaleOf(steps: readonly TraceStep[]): Scale {
  let from = Number.POSITIVE_INFINITY
  let to = 0
  for (const { state } of steps)
    for (const range of [...state.vmas, ...state.tree]) {
      from = Math.min(from, pageOf(range))
      to = Math.max(to, pageOf(range) + range.pages)
    }
  return to > from ? { from, pages: to - from } : { from: 0, pages: 1 }
}

interface BoxProps {
  range: Range
  scale: Scale
  y: number
  name: string
  label: string
}

function Box({ range, scale, y, name, label }: BoxProps): ReactNode {
  const x = 1 + ((pageOf(range) - scale.from) / scale.pages) * (width - 2)
  const size = Math.max((range.pages / scale.pages) * (width - 2), 3)
  return (
    <g className={name}>
      <rect x={x} y={y} width={size} height={20} rx={2} />
      <text x={x + 5} y={y + 14}>
        {label.length * 7.2 + 8 > size ? label.slice(0, Math.max(0, Math.floor((size - 8) / 7.2))) : label}
      </text>
    </g>
  )
}

function vmaClass(vma: VmaState, changed: boolean): string {
  const names = ['al-vma']
  if (!vma.inTree || vma.detached) names.push('out')
  if (changed) names.push('changed')
  return names.join(' ')
}

function inWords(vmas: readonly VmaState[]): string {
  if (vmas.length === 0) return 'The address line is empty.'
  const told = vmas.map((vma) => {
    const places = [
      vma.inTree ? 'in the tree' : 'not in the tree',
      vma.inRmap ? 'in the reverse map' : 'not in it',
    ]
    return `VMA ${vma.id} at ${vma.addr}, ${vma.pages} pages, ${places.join(', ')}`
  })
  return `The address line: ${told.join('; ')}.`
}

/** VMAs on the address line, what the tree says beneath them, and a bar for those in the reverse map. */
export function AddressLine({ steps, at }: { steps: readonly TraceStep[]; at: number }): ReactNode {
  const step = steps[at]
  if (!step) return null
  const scale = scaleOf(steps)
  const { vmas, tree } = step.state
  const isChanged = (id: number): boolean => step.changed.some((path) => path.startsWith(`vmas.${id}.`))
  const end = (scale.from + scale.pages) * 4096
  return (
    <svg className="address-line" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={inWords(vmas)}>
      <path className="al-axis" d={`M0 62.500H${width}`} />
      {vmas.map((vma) => (
        <Box
          key={vma.id}
          range={vma}
          scale={scale}
          y={4}
          name={vmaClass(vma, isChanged(vma.id))}
          label={`${vma.id}${vma.inRmap ? ' rmap' : ''}`}
        />
      ))}
      {tree.map((entry) => (
        <Box
          key={entry.addr}
          range={entry}
          scale={scale}
          y={32}
          name={step.changed.includes('tree') ? 'al-tree changed' : 'al-tree'}
          label={`tree → ${entry.vma}`}
        />
      ))}
      <text x={0} y={78}>{`0x${(scale.from * 4096).toString(16)}`}</text>
      <text x={width} y={78} textAnchor="end">{`0x${end.toString(16)}`}</text>
    </svg>
  )
}
