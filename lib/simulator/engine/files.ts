import type { FileHook, Step } from '../scenario'
import { emit } from './events'
import type { FileState, Machine, Vma } from './state'

/** The script of a hook, undefined where the function pointer is NULL. */
export function hookOf(file: FileState | null, hook: FileHook): Step[] | undefined {
  return file?.hooks[hook] ?? undefined
}

/** Whether the file has an old-style ->mmap: its own, or that of the outer file of a stack. */
export function hasLegacyMmap(m: Machine, file: FileState): boolean {
  return hookOf(file, 'mmap') !== undefined || m.stack?.outer === file.name
}

/** get_file */
export function getFile(m: Machine, file: FileState): void {
  file.refs += 1
  emit(m, 'get_file', { file: file.name, refs: file.refs })
}

/** fput */
export function putFile(m: Machine, file: FileState): void {
  file.refs -= 1
  emit(m, 'fput', { file: file.name, refs: file.refs })
}

/** vma_set_file: a reference on the new file, then the old one goes. */
export function setVmaFile(m: Machine, vma: Vma, file: FileState): void {
  const old = vma.file
  getFile(m, file)
  vma.file = file
  if (old) putFile(m, old)
}
