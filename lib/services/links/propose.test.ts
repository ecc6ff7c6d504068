import { expect, it } from 'vitest'
import { candidateOf, judgedCatalogue } from '../scenario/all-sources'
import { propose } from './propose'
import type { Subject } from './subject'

const under = (model: 'v1' | 'v5') => judgedCatalogue().map((source) => candidateOf(source, model))
const v1 = under('v1')

const subject = (given: Partial<Subject>): Subject => ({
  text: '',
  code: '',
  patch: '',
  file: null,
  kind: 'question',
  ...given,
})
const slugs = (given: Partial<Subject>): string[] => propose(subject(given), v1).map(({ slug }) => slug)

it('puts first what the question names', () => {
  const found = slugs({ text: 'Is it fine if mmap_complete sets VM_LOCKED on the VMA, what of locked_vm?' })
  expect(found[0]).toMatch(/^complete-(sets|clears)-locked$/)
  expect(found.slice(0, 4)).toEqual(
    expect.arrayContaining(['complete-sets-locked', 'complete-clears-locked']),
  )
})

it('says in words what both speak of', () => {
  const [first] = propose(
    subject({ text: 'May mmap_complete drop the lock?', code: '+\tint (*mmap_complete)(struct file *);' }),
    v1,
  )
  expect(first?.reasons).toContain('mmap_complete in the question')
})

it('answers a question about a hook in general with every verdict that the hook can come to', () => {
  const found = propose(subject({ text: 'What may a driver do with the VMA in mmap_complete?' }), v1)
  const verdicts = new Set(found.map(({ slug }) => v1.find((one) => one.slug === slug)?.verdict))
  expect([...verdicts].sort()).toEqual(
    ['allowed', 'crash', 'forbidden', 'leak', 'lost', 'misreported', 'undefined'].sort(),
  )
  expect(found.length).toBeLessThanOrEqual(16)
})

it('takes the added lines of the quoted diff for what is under review, not those around them', () => {
  const added = slugs({
    text: 'Why?',
    code: '+\tvoid (*mmap_abort)(const struct file *);\n \tint (*other)(void);',
  })
  const around = slugs({
    text: 'Why?',
    code: '+\tint (*other)(void);\n \tvoid (*mmap_abort)(const struct file *);',
  })
  expect(added).not.toEqual([])
  expect(around).toEqual([])
})

it('takes a nit for what its words say, whatever it quotes', () => {
  const code = '+\tint (*mmap_complete)(struct file *);'
  expect(slugs({ kind: 'nit', text: 'Typo: "teh".', code })).toEqual([])
  expect(slugs({ kind: 'nit', text: 'mmap_complete is a poor name.', code })).not.toEqual([])
})

it.each([
  ['a lock and a merge', 'Who releases the lock if the merge fails and returns ENOMEM?'],
  ['another subsystem that maps', 'Does ->mmap set vm_ops and private_data, and does close drop the lock?'],
  ['hooks with plain names', 'Why do open and close return void?'],
])('proposes nothing for %s where none of the hooks is named', (_, text) => {
  expect(
    slugs({ text, code: '+\tmutex_lock(&dev->lock);', patch: 'drm: rework mmap', file: 'mm/vma.c' }),
  ).toEqual([])
})

it('leaves out what the model of the revision cannot run', () => {
  const found = propose(subject({ text: 'May mmap_complete remap without the flags?' }), under('v5'))
  expect(found.map(({ slug }) => slug)).not.toContain('complete-remaps-without-flags')
})

it('takes hostile text as text', () => {
  const text = `mmap_complete ${'(a+)+'.repeat(20_000)} ${'-a'.repeat(50_000)} \u0000 .*[`
  expect(slugs({ text, code: text, patch: text }).length).toBeGreaterThan(0)
})
