import type { Run } from './engine/run'
import type { SimEvent } from './engine/state'
import type { Model } from './models'
import type { Scenario } from './scenario'
import type { Judgement } from './verdict/judge'
import { originText } from './verdict/origin-text'

/** Events that a short trace leaves out: locks and statistics that every call has. */
const LEFT_OUT = new Set([
  'mmap_write_lock',
  'mmap_write_unlock',
  'perf_event_mmap',
  'uprobe_mmap',
  'free_pgtables',
])

const WORDS: Record<string, string> = {
  vm_area_alloc: 'alloc',
  vm_area_dup: 'split',
  vm_area_free: 'free',
  vma_start_write: 'lock VMA',
  tree_insert: 'insert',
  rmap_insert: 'rmap',
  rmap_remove: 'rmap remove',
  get_file: 'get file',
  unmap_vmas: 'unmap',
  do_munmap: 'munmap',
  do_munmap_done: 'munmap done',
}

/** The events of the last mmap() of a run on one line, in few words. */
export function shortTrace(run: Run): string {
  const from = run.events.findLastIndex(({ event }) => event === 'sys_mmap')
  const to = run.events.findIndex(({ event }, index) => index > from && event === 'mmap_ret')
  const events = run.events.slice(Math.max(from, 0), to < 0 ? undefined : to + 1)
  return events
    .filter(({ event }) => !LEFT_OUT.has(event))
    .map(shortEvent)
    .join(', ')
}

function shortEvent(event: SimEvent): string {
  const name = event.event
  if (name === 'mmap_ret') return `returns ${event.ret}`
  if (name === 'sys_mmap') return 'mmap'
  if (name === 'assert') return `ASSERT ${event.what}`
  if (name === 'inject') return `${event.at} FAILS`
  if (name === 'hook.return') return `-> ${event.ret}`
  if (name === 'charge' || name === 'unacct') return `${name} ${event.pages}`
  if (name.startsWith('hook.')) return `${name.slice('hook.'.length)}()`
  if (name.startsWith('vm_ops.')) return `${name.slice('vm_ops.'.length)}()`
  if (name.startsWith('drv.')) return name.slice('drv.'.length).replaceAll('_', ' ')
  return WORDS[name] ?? name
}

/** A judged run as a paragraph of plain text for a mail; lines of at most 72 characters where words allow it. */
export function judgementText(
  model: Model,
  scenario: Scenario,
  { run, verdict, findings }: Judgement,
): string {
  const broken = findings.map(
    ({ rule, state }) => `${rule.sentence} Here ${state}. ${originText(rule.origin)}`,
  )
  const paragraphs = [
    `"${scenario.name}" under ${model.id}: ${verdict}.`,
    ...broken,
    `Trace: ${shortTrace(run)}.`,
  ]
  return `${paragraphs.map(wrap).join('\n\n')}\n`
}

const WIDTH = 72

function wrap(text: string): string {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < WIDTH) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines.join('\n')
}
