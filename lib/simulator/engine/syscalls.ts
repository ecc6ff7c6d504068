import { flagBits } from '../flags'
import type { FileHook, MmapCall, MunmapCall, Override, Step, SystemCall } from '../scenario'
import { assertFails, emit } from './events'
import { hasLegacyMmap, hookOf } from './files'
import { releaseMmapLock, takeMmapLock } from './locks'
import { fileNamed } from './lookup'
import { newMapState } from './map-state'
import { mmapRegion } from './mmap'
import { doMunmap, hexAddress } from './munmap'
import { callState } from './report'
import type { FileState, Machine } from './state'

const MAX_ERRNO = 4095
const PAGE = 4096
const FLAGS_BY_PROT = {
  r: flagBits(['VM_READ', 'VM_MAYREAD']),
  rw: flagBits(['VM_READ', 'VM_MAYREAD', 'VM_WRITE', 'VM_MAYWRITE']),
}
const SHARED_FLAGS = flagBits(['VM_SHARED', 'VM_MAYSHARE'])

/** Runs one system call and records its result and the state after it. */
export function runSystemCall(m: Machine, call: SystemCall): void {
  const ret = 'mmap' in call ? sysMmap(m, call.mmap) : sysMunmap(m, call.munmap)
  m.calls.push(ret)
  m.after.push(callState(m))
}

/** The page number of an address as a scenario gives it. */
export function pageOf(address: string): number {
  return Number.parseInt(address, 16) / PAGE
}

function enterCall(m: Machine): void {
  m.phase = 'syscall'
  emit(m, 'mmap_write_lock')
  takeMmapLock(m)
}

function leaveCall(m: Machine): void {
  m.phase = 'return'
  if (!m.mmapLock.held) {
    // Nothing is unlocked, so VMAs that were locked without the mmap lock still look locked in the next call.
    assertFails(m, 'mmap_lock_not_held_at_unlock')
    return
  }
  emit(m, 'mmap_write_unlock')
  releaseMmapLock(m)
}

function sysMunmap(m: Machine, call: MunmapCall): string {
  m.phase = 'syscall'
  emit(m, 'sys_munmap', { addr: hexAddress(pageOf(call.addr)), pages: call.pages })
  enterCall(m)
  m.phase = 'munmap'
  const start = pageOf(call.addr)
  const ret = String(doMunmap(m, start, start + call.pages))
  leaveCall(m)
  emit(m, 'munmap_ret', { ret })
  return ret
}

function sysMmap(m: Machine, call: MmapCall): string {
  m.phase = 'syscall'
  const restore = applyOverride(m, call.override ?? {})
  const file = call.file === null ? null : fileNamed(m, call.file)
  emit(m, 'sys_mmap', {
    addr: hexAddress(pageOf(call.addr)),
    pages: call.pages,
    file: call.file,
  })
  const ret = file && !canMmap(m, file) ? '-19' : mmapLocked(m, call, file)
  emit(m, 'mmap_ret', { ret })
  restore()
  return ret
}

/** can_mmap_file: exactly one of ->mmap and ->mmap_prepare. */
function canMmap(m: Machine, file: FileState): boolean {
  const legacy = hasLegacyMmap(m, file)
  const prepares = hookOf(file, 'mmap_prepare') !== undefined
  if (legacy && prepares) assertFails(m, 'both_mmap_and_mmap_prepare')
  return legacy !== prepares
}

function mmapLocked(m: Machine, call: MmapCall, file: FileState | null): string {
  enterCall(m)
  // The caller's own reference lasts from fget to the end of the system call.
  if (file) file.refs += 1
  const map = newMapState(
    { start: pageOf(call.addr), pages: call.pages, pgoff: call.pgoff, flags: flagsOf(call) },
    file,
  )
  const error = mmapRegion(m, map)
  if (file) file.refs -= 1
  leaveCall(m)
  return error ? formatError(error) : hexAddress(map.start)
}

function flagsOf(call: MmapCall): number {
  const shared = call.shared ? SHARED_FLAGS : 0
  return FLAGS_BY_PROT[call.prot] | shared | flagBits(call.extra_flags ?? [])
}

/** What mmap() returns for a value that is not 0: an errno, or an address if it is none. */
function formatError(value: number): string {
  if (value < 0 && value >= -MAX_ERRNO) return String(value)
  return `0x${BigInt.asUintN(64, BigInt(value)).toString(16)}`
}

/** Replaces hooks for one call; the function that is returned puts them back. */
function applyOverride(m: Machine, override: Override): () => void {
  const saved = Object.entries(override).map(([name, hooks]) => {
    const file = fileNamed(m, name)
    const before = file.hooks
    file.hooks = { ...before }
    for (const [hook, steps] of Object.entries(hooks) as [FileHook, Step[] | null][]) {
      file.hooks[hook] = steps
    }
    return { file, before }
  })
  return () => {
    for (const { file, before } of saved) file.hooks = before
  }
}
