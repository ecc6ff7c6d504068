import type { TraceStep } from '#lib/simulator/trace'

/** A stretch of steps in a lane; `to` is the last step that belongs to it. */
export interface Span {
  from: number
  to: number
  label: string
  /** `held`: it is a lock or reference that is still held when the run ends. */
  tone: 'mmap' | 'vma' | 'lock' | 'held' | 'hook' | 'phase'
}

export interface Lane {
  name: string
  spans: Span[]
}

/** Neighbouring steps with the same label become one stretch; null is a gap. */
function spansOf(
  steps: readonly TraceStep[],
  labelOf: (step: TraceStep) => string | null,
  tone: Span['tone'],
): Span[] {
  const spans: Span[] = []
  let open: Span | null = null
  for (const step of steps) {
    const label = labelOf(step)
    if (open !== null && open.label === label) open.to = step.index
    else {
      open = label === null ? null : { from: step.index, to: step.index, label, tone }
      if (open !== null) spans.push(open)
    }
  }
  return spans
}

/** One lane for a counter of the driver's own; what is held at the end is marked. */
function counterLane(steps: readonly TraceStep[], name: string, kind: 'locks' | 'refs'): Lane {
  const spans = spansOf(
    steps,
    ({ state }) => {
      const value = state[kind][name] ?? 0
      return value === 0 ? null : String(value)
    },
    'lock',
  )
  const last = steps.at(-1)?.index
  return {
    name: `${kind === 'locks' ? 'lock' : 'ref'} ${name}`,
    spans: spans.map((span) => (span.to === last ? { ...span, tone: 'held' } : span)),
  }
}

const phases = ({ call, phase }: TraceStep): string => `${call} ${phase}`

/** The lanes of a run, those with something in them: phases, hooks, locks, references. */
export function lanesOf(steps: readonly TraceStep[]): Lane[] {
  const first = steps[0]?.state
  const lanes: Lane[] = [
    {
      name: 'phase',
      spans: spansOf(steps, phases, 'phase').map((span) => ({
        ...span,
        label: span.label.slice(span.label.indexOf(' ') + 1),
      })),
    },
    { name: 'hooks', spans: spansOf(steps, ({ hooks }) => hooks.join(' › ') || null, 'hook') },
    { name: 'mmap lock', spans: spansOf(steps, ({ state }) => (state.mmapLocked ? '' : null), 'mmap') },
    {
      name: 'VMA lock',
      spans: spansOf(steps, ({ state }) => (state.vmas.some((vma) => vma.writeLocked) ? '' : null), 'vma'),
    },
    {
      name: 'rmap lock',
      spans: spansOf(steps, ({ state }) => state.rmapLocked.join(', ') || null, 'vma'),
    },
    ...Object.keys(first?.locks ?? {}).map((name) => counterLane(steps, name, 'locks')),
    ...Object.keys(first?.refs ?? {}).map((name) => counterLane(steps, name, 'refs')),
  ]
  return lanes.filter(({ spans }) => spans.length > 0)
}

/** The lanes in words, for those who do not see them. */
export function lanesInWords(lanes: readonly Lane[]): string {
  const told = lanes
    .filter(({ name }) => name !== 'phase')
    .map(({ name, spans }) => {
      const stretches = spans.map(({ from, to, label, tone }) => {
        const what = tone === 'hook' ? `${label} ` : ''
        return tone === 'held'
          ? `from step ${from + 1} and never released`
          : `${what}from step ${from + 1} to ${to + 1}`
      })
      return `${name} ${stretches.slice(0, 6).join(', ')}${stretches.length > 6 ? ' and on' : ''}`
    })
  return `Time line of the run: ${told.join('; ')}. The table of events says the same.`
}
