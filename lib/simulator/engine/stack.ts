import type { Stack } from '../scenario'
import { completeAction, prepareAction } from './actions'
import { applyToVma, descriptorOfVma } from './descriptor'
import { emit } from './events'
import { hookOf, setVmaFile } from './files'
import { callComplete, callMmap, callPrepare } from './hooks'
import { isWriteLocked } from './locks'
import { fileNamed } from './lookup'
import { DUMMY_OPS, type FileState, type Machine, type Vma } from './state'
import { inTree } from './tree'

/** mmap_file: the old-style ->mmap of a file. On error no vm_ops hook may run any more. */
export function mmapFile(m: Machine, file: FileState, vma: Vma): number {
  emit(m, 'call_mmap_hook', { file: file.name, in_tree: inTree(m, vma), vma_wlocked: isWriteLocked(m, vma) })
  const error = vfsMmap(m, file, vma)
  if (error) vma.vmOps = DUMMY_OPS
  return error
}

/** vfs_mmap: mmap_prepare through the compatibility layer if the file has it, else its ->mmap. */
function vfsMmap(m: Machine, file: FileState, vma: Vma): number {
  if (m.stack?.outer === file.name) return outerMmap(m, m.stack, file, vma)
  return vfsMmapInner(m, file, vma)
}

function vfsMmapInner(m: Machine, file: FileState, vma: Vma): number {
  return hookOf(file, 'mmap_prepare') ? compatMmap(m, file, vma) : callMmap(m, file, vma)
}

/** The outer file's ->mmap, which forwards to the inner file and may point the VMA at it. */
function outerMmap(m: Machine, stack: Stack, file: FileState, vma: Vma): number {
  const inner = fileNamed(m, stack.inner)
  emit(m, 'outer.mmap', { file: file.name })
  if (stack.set_file === 'before') setVmaFile(m, vma, inner)
  const ret = vfsMmapInner(m, inner, vma)
  emit(m, 'outer.nested_done', { ret })
  if (ret) return ret
  if (stack.set_file === 'after') setVmaFile(m, vma, inner)
  return stack.outer_return
}

/** compat_vma_mmap: mmap_prepare and what follows it, on a VMA that is in no tree yet. */
function compatMmap(m: Machine, file: FileState, vma: Vma): number {
  const desc = descriptorOfVma(m, vma, file)
  const error = callPrepare(m, file, desc)
  if (error) return error
  if (m.model.completion === 'complete-hook') {
    applyToVma(m, desc, vma)
    return hookOf(file, 'mmap_complete') ? callComplete(m, file, vma, desc.context) : 0
  }
  const refused = prepareAction(m, desc)
  if (refused) return refused
  applyToVma(m, desc, vma)
  return completeAction(m, desc, vma, file, true)
}
