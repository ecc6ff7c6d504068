import type { FileState, Machine, VmOps } from './state'

/** The file of that name. The schema has checked that it is defined. */
export function fileNamed(m: Machine, name: string): FileState {
  const file = m.files.get(name)
  if (!file) throw new RangeError(`The scenario has no file named "${name}".`)
  return file
}

/** The vm_ops table of that name. The schema has checked that it is defined. */
export function tableNamed(m: Machine, name: string): VmOps {
  const table = m.tables.get(name)
  if (!table) throw new RangeError(`The scenario has no vm_ops table named "${name}".`)
  return table
}
