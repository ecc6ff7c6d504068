import { expect, it } from 'vitest'
import { nextRevision } from './next-revision'

const revisions = [
  { label: 'v1', version: 1, resend: false, position: 0 },
  { label: 'v1-resend', version: 1, resend: true, position: 1 },
  { label: 'v2-resend', version: 2, resend: true, position: 2 },
]
const after = (at: number): string | undefined =>
  nextRevision(revisions, revisions[at] ?? { version: 0, position: 9 })?.label

it('passes over a second posting of the same version', () => {
  expect(after(0)).toBe('v2-resend')
  expect(after(1)).toBe('v2-resend')
})

it('takes a RESEND of another version, when that is all that is at hand', () => {
  expect(after(1)).toBe('v2-resend')
  expect(after(2)).toBeUndefined()
})
