import type { Descriptor } from './descriptor'
import { newUnmap, type Unmap } from './munmap'
import type { FileState, Vma, VmOps } from './state'

/** struct mmap_state: what one mmap() call knows about the mapping that it makes. In pages. */
export interface MapState {
  start: number
  end: number
  pages: number
  pgoff: number
  flags: number
  /** The file as of now: the opened one, then the one that mmap_prepare or ->mmap left. */
  file: FileState | null
  /** The file of the call; it decides which hooks there are. */
  readonly opened: FileState | null
  vmOps: VmOps | null
  privateData: number
  context: number
  charged: number
  /** mmap_prepare handed its reference on the file over (file_doesnt_need_get). */
  fileHandedOver: boolean
  /** The i_mmap lock stays held when the VMA enters the reverse map. */
  holdRmap: boolean
  unmap: Unmap
  prev: Vma | null
  next: Vma | null
  desc: Descriptor | null
}

/** The state at the start of a call. */
export function newMapState(
  range: { start: number; pages: number; pgoff: number; flags: number },
  file: FileState | null,
): MapState {
  const end = range.start + range.pages
  return {
    ...range,
    end,
    file,
    opened: file,
    vmOps: null,
    privateData: 0,
    context: 0,
    charged: 0,
    fileHandedOver: false,
    holdRmap: false,
    unmap: newUnmap(range.start, end),
    prev: null,
    next: null,
    desc: null,
  }
}
