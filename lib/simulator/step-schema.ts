import { z } from 'zod'
import { FLAG_NAMES } from './flags'
import { LIMITS } from './limits'
import type { Step } from './scenario'
import { ACTIONS, OPS } from './vocabulary'

const whole = (min: number, max: number) => z.int().min(min).max(max)

/** The name of a file, a vm_ops table, a lock or a reference. */
export const name = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_.:/-]*$/,
    'a name begins with a letter or digit and holds letters, digits and _ . : / -',
  )
  .max(LIMITS.nameLength)

export const flags = z.array(z.enum(FLAG_NAMES)).max(FLAG_NAMES.length)

const value = whole(-LIMITS.value, LIMITS.value)
const fail = whole(-4095, -1).optional()
const pages = whole(0, LIMITS.pages).optional()
const types = Object.keys(ACTIONS) as (keyof typeof ACTIONS)[]

const op = <Op extends Step['op']>(word: Op) => z.strictObject({ op: z.literal(word) })

/** One step; which hook may hold it and which model knows it is checked afterwards, in `check.ts`. */
export const stepSchema = z.discriminatedUnion(
  'op',
  [
    op('lock').extend({ name }),
    op('unlock').extend({ name }),
    op('ref').extend({ name }),
    op('unref').extend({ name }),
    op('set_flags').extend({ flags }),
    op('clear_flags').extend({ flags }),
    op('set_vm_ops').extend({ vm_ops: name }),
    op('set_vm_ops_null'),
    op('set_private').extend({ value }),
    op('set_context').extend({ value }),
    op('set_pgoff').extend({ value: whole(0, LIMITS.value) }),
    op('swap_file').extend({ file: name }),
    op('remap_prepare'),
    op('remap').extend({ fail }),
    op('insert_mixed').extend({ pages, fail }),
    op('insert_page').extend({ pages, fail }),
    op('set_vm_end').extend({ by_pages: whole(-LIMITS.pages, LIMITS.pages) }),
    op('munmap_self'),
    op('drop_mmap_lock'),
    op('retake_mmap_lock'),
    op('return').extend({ value }),
    op('action').extend({
      type: z.enum(types),
      first_page: whole(-LIMITS.pages, LIMITS.pages).optional(),
      pages,
      fail,
    }),
    op('set_success_hook'),
    op('set_error_hook'),
    op('set_error_override').extend({ value }),
    op('hide_from_rmap'),
  ],
  { error: (issue) => (issue.code === 'invalid_union' ? unknownStep(issue.input) : undefined) },
)

function unknownStep(input: unknown): string {
  const word = typeof input === 'object' && input !== null && 'op' in input ? input.op : undefined
  const known = Object.keys(OPS).join(', ')
  return `the step ${JSON.stringify(word)?.slice(0, 80) ?? '(without op)'} is unknown; known are ${known}`
}
