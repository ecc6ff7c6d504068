import { describe, expect, it } from 'vitest'
import type { ModelId } from '.'
import {
  catalogueEntry,
  firstDifference,
  judge,
  judgementText,
  models,
  type Scenario,
  scenarioFor,
  shortTrace,
  trace,
} from '.'

function scenarioOf(slug: string, model: ModelId): Scenario {
  const entry = catalogueEntry(slug)
  const scenario = entry && scenarioFor(entry, model)
  if (!scenario) throw new Error(`${slug} is missing for ${model}`)
  return scenario
}

describe('trace', () => {
  const { steps, run } = trace(models.v1, scenarioOf('mem-populates', 'v1'))
  const step = (event: string) => {
    const found = steps.find((candidate) => candidate.event.event === event)
    if (!found) throw new Error(`${event} did not happen`)
    return found
  }

  it('has a step for each event of the run', () => {
    expect(steps.map(({ event }) => event)).toEqual(run.events)
  })

  it('tells the system call, the phase and the hook of each event', () => {
    expect(step('vm_area_alloc')).toMatchObject({ call: 0, phase: 'new-vma', hooks: [] })
    expect(step('drv.remap')).toMatchObject({ call: 0, phase: 'complete', hooks: ['mmap_complete'] })
    expect(step('do_munmap')).toMatchObject({ call: 1, phase: 'munmap' })
  })

  it('keeps the state as it was, with membership and locks', () => {
    expect(step('vm_area_alloc').state.vmas[0]).toMatchObject({
      inTree: false,
      inRmap: false,
      writeLocked: false,
    })
    expect(step('tree_insert').state.vmas[0]).toMatchObject({
      inTree: true,
      inRmap: false,
      writeLocked: true,
    })
    expect(step('rmap_insert').state.vmas[0]).toMatchObject({ inTree: true, inRmap: true })
    expect(step('drv.remap').state.counters.ptes).toBe(4)
    expect(step('mmap_write_lock').state.mmapLocked).toBe(false)
    expect(steps.at(-1)?.state.vmas).toEqual([])
  })

  it('marks what an event changed', () => {
    expect(step('rmap_insert').changed).toContain('vmas.0.inRmap')
    expect(step('get_file').changed).toContain('fileRefs.drv')
  })

  it('shows the reverse map lock that a hidden mapping holds', () => {
    const hidden = trace(models.v5, scenarioOf('hugetlb-success-hook-hidden', 'v5'))
    const hook = hidden.steps.find(({ event }) => event.event === 'hook.success_hook')
    expect(hook?.state.rmapLocked).toEqual(['drv'])
  })
})

describe('firstDifference', () => {
  it('finds where two versions part', () => {
    const slug = 'hidden-remap-fails'
    const difference = firstDifference(
      trace(models.v5, scenarioOf(slug, 'v5')),
      trace(models['7.3.4'], scenarioOf(slug, '7.3.4')),
    )
    expect(difference?.a).toEqual({ event: 'assert', what: 'i_mmap_deadlock' })
    expect(difference?.b).toMatchObject({ event: 'vm_ops.close' })
  })

  it('is null for equal traces', () => {
    const scenario = scenarioOf('devdax-prepare-only', 'v3')
    expect(firstDifference(trace(models.v3, scenario), trace(models.v4, scenario))).toBeNull()
  })
})

describe('text', () => {
  it('tells a run in few words', () => {
    const { run } = judge(models.v1, scenarioOf('mem-populate-fails', 'v1'))
    expect(shortTrace(run)).toBe(
      'mmap, mmap_prepare(), set vm ops, remap prepare, -> 0, alloc, get file, lock VMA, insert, rmap, ' +
        'mmap_complete(), remap, -> -11, munmap, unmap, close(), fput, free, munmap done, returns -11',
    )
  })

  it('makes a paragraph for a mail, with rule and origin', () => {
    const scenario = scenarioOf('complete-sets-locked', 'v1')
    const text = judgementText(models.v1, scenario, judge(models.v1, scenario))
    expect(text).toContain('"complete-sets-locked" under v1: undefined.')
    expect(text).toContain('locked_vm is 0, with 4 pages with VM_LOCKED')
    expect(text).toContain('lines 16-17.')
    for (const line of text.split('\n')) if (line.includes(' ')) expect(line.length).toBeLessThanOrEqual(72)
  })
})
