import type { ReactNode } from 'react'
import type { MachineState, VmaState } from '#lib/simulator/snapshot'
import type { TraceStep } from '#lib/simulator/trace'
import { AddressLine } from './scenario-address-line'

interface StateProps {
  steps: readonly TraceStep[]
  at: number
}

/** What a value is and, when it just changed, what it was. */
function Value({ now, was }: { now: string; was: string | null }): ReactNode {
  if (was === null || was === now) return now
  return (
    <mark>
      {now} <span className="was">was {was === '' ? 'nothing' : was}</span>
    </mark>
  )
}

const counterNames: [keyof MachineState['counters'], string][] = [
  ['mapCount', 'map_count'],
  ['totalVm', 'total_vm'],
  ['lockedVm', 'locked_vm'],
  ['dataVm', 'data_vm'],
  ['committed', 'committed'],
  ['ptes', 'page table entries'],
  ['opens', 'opens'],
  ['closes', 'closes'],
  ['pageArrays', 'page arrays'],
]

interface Fact {
  name: string
  now: string
  was: string | null
}

function factsOf(state: MachineState, before: MachineState | null): Fact[] {
  const held = (value: boolean): string => (value ? 'held' : 'free')
  const named = (kind: 'locks' | 'refs' | 'fileRefs', word: string): Fact[] =>
    Object.entries(state[kind]).map(([name, value]) => ({
      name: `${word} ${name}`,
      now: String(value),
      was: before ? String(before[kind][name] ?? 0) : null,
    }))
  const counters = counterNames.map(([key, name]) => ({
    name,
    now: String(state.counters[key]),
    was: before ? String(before.counters[key]) : null,
  }))
  return [
    { name: 'mmap lock', now: held(state.mmapLocked), was: before ? held(before.mmapLocked) : null },
    ...named('locks', 'lock'),
    ...named('refs', 'reference'),
    ...named('fileRefs', 'references on'),
    ...counters.filter(({ name, now, was }) => name !== 'page arrays' || now !== '0' || (was ?? '0') !== '0'),
  ]
}

function Facts({ title, facts }: { title: string; facts: Fact[] }): ReactNode {
  return (
    <table className="tight state-table">
      <caption className="vh">{title}</caption>
      <tbody>
        {facts.map(({ name, now, was }) => (
          <tr key={name}>
            <th scope="row" className="st-name">
              {name}
            </th>
            <td className="num st-value">
              <Value now={now} was={was} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const short = (flag: string): string => flag.replace(/^VM_/, '')

function vmaFacts(vma: VmaState): Record<string, string> {
  const yes = (value: boolean): string => (value ? 'yes' : 'no')
  return {
    range: `${vma.addr}, ${vma.pages} ${vma.pages === 1 ? 'page' : 'pages'}, offset ${vma.pgoff}`,
    file: vma.file ?? 'none',
    'in the tree': yes(vma.inTree),
    'in the reverse map': yes(vma.inRmap),
    'write-locked': yes(vma.writeLocked),
    'page table entries': `${vma.ptes} of ${vma.pages}`,
    vm_ops: vma.vmOps,
    'private data': String(vma.private),
    flags: vma.flags.map(short).join(' ') || 'none',
    ...(vma.detached ? { detached: vma.freed ? 'yes, and freed' : 'yes' } : {}),
  }
}

function Vma({ vma, before }: { vma: VmaState; before: MachineState | null }): ReactNode {
  const old = before?.vmas.find(({ id }) => id === vma.id)
  const was = old && vmaFacts(old)
  return (
    <section className="vma">
      <h3>
        VMA {vma.id} {before !== null && old === undefined && <mark>new</mark>}
      </h3>
      <dl className="facts">
        {Object.entries(vmaFacts(vma)).map(([name, now]) => (
          <div key={name} className="key-row">
            <dt>{name}</dt>
            <dd className="mono">
              <Value now={now} was={was?.[name] ?? null} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** The whole state after one step; what the step changed is marked with what it was. */
export function ScenarioState({ steps, at }: StateProps): ReactNode {
  const state = steps[at]?.state
  if (!state) return null
  const before = at > 0 ? (steps[at - 1]?.state ?? null) : null
  const gone = before?.vmas.filter(({ id }) => !state.vmas.some((vma) => vma.id === id)) ?? []
  return (
    <div className="stack">
      <AddressLine steps={steps} at={at} />
      <Facts title="Locks, references and accounting" facts={factsOf(state, before)} />
      {state.vmas.map((vma) => (
        <Vma key={vma.id} vma={vma} before={before} />
      ))}
      {gone.map(({ id }) => (
        <p key={id}>
          <mark>VMA {id} is gone</mark>
        </p>
      ))}
      {state.vmas.length === 0 && gone.length === 0 && <p className="faint">Nothing is mapped.</p>}
    </div>
  )
}
