/**
 * The VMA flags of the scenario language with their bit values, in bit order.
 * The order is the order in which events and maps list them (vocabulary.json, `flag_bits`).
 */
export const FLAG_BITS = {
  VM_READ: 0x1,
  VM_WRITE: 0x2,
  VM_EXEC: 0x4,
  VM_SHARED: 0x8,
  VM_MAYREAD: 0x10,
  VM_MAYWRITE: 0x20,
  VM_MAYEXEC: 0x40,
  VM_MAYSHARE: 0x80,
  VM_PFNMAP: 0x400,
  VM_LOCKED: 0x2000,
  VM_IO: 0x4000,
  VM_DONTCOPY: 0x20000,
  VM_DONTEXPAND: 0x40000,
  VM_ACCOUNT: 0x100000,
  VM_NORESERVE: 0x200000,
  VM_DONTDUMP: 0x4000000,
  VM_MIXEDMAP: 0x10000000,
  VM_HUGEPAGE: 0x20000000,
  VM_NOHUGEPAGE: 0x40000000,
} as const

/** One flag of the language, by name. */
export type FlagName = keyof typeof FLAG_BITS

/** All flag names in bit order. */
export const FLAG_NAMES = Object.keys(FLAG_BITS) as FlagName[]

/** What remap_pfn_range needs on a VMA (VM_REMAP_FLAGS). */
export const REMAP_FLAGS =
  FLAG_BITS.VM_IO | FLAG_BITS.VM_PFNMAP | FLAG_BITS.VM_DONTEXPAND | FLAG_BITS.VM_DONTDUMP

/** A mapping with one of these never merges and is never accounted as locked (VM_SPECIAL). */
export const SPECIAL_FLAGS =
  FLAG_BITS.VM_IO | FLAG_BITS.VM_DONTEXPAND | FLAG_BITS.VM_PFNMAP | FLAG_BITS.VM_MIXEDMAP

/** The flags as one number. */
export function flagBits(names: readonly FlagName[]): number {
  return names.reduce((bits, name) => bits | FLAG_BITS[name], 0)
}

/** The names of the flags that are set, in bit order. */
export function flagNames(bits: number): FlagName[] {
  return FLAG_NAMES.filter((name) => (bits & FLAG_BITS[name]) !== 0)
}

/** A private writable mapping that is not VM_NORESERVE is charged (accountable_mapping in mm/vma.c). */
export function isAccountable(bits: number): boolean {
  return (bits & (FLAG_BITS.VM_NORESERVE | FLAG_BITS.VM_SHARED | FLAG_BITS.VM_WRITE)) === FLAG_BITS.VM_WRITE
}

/** A private writable mapping counts as data (is_data_mapping in mm/vma.h). */
export function isData(bits: number): boolean {
  return (bits & (FLAG_BITS.VM_WRITE | FLAG_BITS.VM_SHARED)) === FLAG_BITS.VM_WRITE
}
