import type { SimEvent } from '#lib/simulator/engine/state'
import type { MmapCall, Step, SystemCall } from '#lib/simulator/scenario'

const valueText = (value: unknown): string => (Array.isArray(value) ? value.join(' ') : String(value))

/** A step of a script on one line: `set_flags VM_LOCKED`, `remap fail -11`. */
export function stepText({ op, ...rest }: Step): string {
  const plain = new Set(['name', 'flags', 'value', 'vm_ops', 'file', 'type', 'by_pages'])
  const parts = Object.entries(rest)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => (plain.has(key) ? valueText(value) : `${key} ${valueText(value)}`))
  return [op, ...parts].join(' ')
}

/** A call of mmap() on a few short lines. */
export function mmapLines(call: MmapCall): string[] {
  const pages = call.pages === 1 ? '1 page' : `${call.pages} pages`
  const words = [call.shared ? 'shared' : 'private', call.prot === 'rw' ? 'read and write' : 'read']
  if (call.fixed) words.push('MAP_FIXED')
  return [
    `mmap ${call.addr} ${pages}`,
    `  ${call.file === null ? 'anonymous' : `${call.file}, offset ${call.pgoff}`}`,
    `  ${words.join(', ')}`,
    ...(call.extra_flags?.length ? [`  ${call.extra_flags.join(' ')}`] : []),
    ...Object.entries(call.override ?? {}).map(([file, hooks]) => {
      const changed = Object.entries(hooks).map(([hook, steps]) =>
        steps
          ? `${hook} ${steps.length === 0 ? 'does nothing' : steps.map(stepText).join('; ')}`
          : `no ${hook}`,
      )
      return `  for this call ${file}: ${changed.join(', ')}`
    }),
  ]
}

/** A system call on a few short lines. */
export function callLines(call: SystemCall): string[] {
  if ('mmap' in call) return mmapLines(call.mmap)
  return [`munmap ${call.munmap.addr} ${call.munmap.pages} ${call.munmap.pages === 1 ? 'page' : 'pages'}`]
}

/** The attributes of an event, as `name=value`. */
export function eventAttributes({ event: _, ...attributes }: SimEvent): string {
  return Object.entries(attributes)
    .map(([name, value]) => `${name}=${valueText(value)}`)
    .join(' ')
}
