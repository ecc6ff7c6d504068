import { describe, expect, it } from 'vitest'
import { type ModelId, models } from '../models'
import { OLD_FILE, oldMapping, type Parts, PROCFS, scenario, unmapAll } from '../scenarios/build'
import {
  action,
  dropMmapLock,
  giveBack,
  lock,
  ref,
  retakeMmapLock,
  setSuccessHook,
  setVmOps,
  swapFile,
  unlock,
  unref,
} from '../scenarios/steps'
import { parseScenario } from '../schema'
import { judge } from './judge'
import { VERDICTS, worseVerdict } from './rule'
import { ruleById, rules } from './rules'

function rulesBroken(id: ModelId, parts: Parts): { verdict: string; rules: string[] } {
  const model = models[id]
  const { verdict, findings } = judge(model, parseScenario(scenario('test', parts), model))
  return { verdict, rules: findings.map(({ rule }) => rule.id) }
}

const plain = { mmap_prepare: [setVmOps()] }

describe('a run is', () => {
  it('allowed if nothing is broken', () => {
    expect(rulesBroken('v1', { files: { drv: plain }, after: unmapAll() })).toEqual({
      verdict: 'allowed',
      rules: [],
    })
  })

  it('lost if it fails after the old mapping was cleaned up', () => {
    const parts = { files: { drv: { mmap_prepare: [giveBack(-12)] }, old: OLD_FILE }, setup: [oldMapping()] }
    expect(rulesBroken('v1', parts)).toEqual({ verdict: 'lost', rules: ['old-mapping-kept-on-error'] })
  })

  it('not lost if the setup fails, though the old mapping is split', () => {
    const parts: Parts = {
      files: { drv: plain, old: OLD_FILE },
      setup: [oldMapping()],
      call: { addr: '0x301000', pages: 2, pgoff: 257 },
      inject: 'may_expand',
    }
    expect(rulesBroken('v1', parts).verdict).toBe('allowed')
  })

  it('a leak if a lock is held at the end of the call, and says so once', () => {
    const drv = { mmap_prepare: [lock('m'), giveBack(-12)], mmap_complete: [unlock('m')] }
    expect(rulesBroken('v1', { files: { drv }, after: unmapAll() })).toEqual({
      verdict: 'leak',
      rules: ['lock-released-by-end-of-call'],
    })
  })

  it('no leak if no script of the file releases the lock: it is meant to stay', () => {
    expect(rulesBroken('v1', { files: { drv: { mmap_prepare: [lock('m'), setVmOps()] } } }).verdict).toBe(
      'allowed',
    )
  })

  it('no leak of a reference as long as something of the file is mapped', () => {
    const parts: Parts = {
      files: { drv: { mmap_prepare: [ref('r'), setVmOps()] } },
      vmOps: { drv_ops: { close: [unref('r')] } },
    }
    expect(rulesBroken('v1', parts).verdict).toBe('allowed')
    expect(rulesBroken('v1', { ...parts, after: unmapAll() }).verdict).toBe('allowed')
    expect(rulesBroken('v1', { ...parts, inject: 'vm_area_alloc' }).verdict).toBe('leak')
  })

  it('undefined if a counter does not agree with what is mapped', () => {
    const parts = { files: { drv: { mmap_prepare: [giveBack(-12)] } }, call: { shared: false } }
    expect(rulesBroken('v5', parts)).toEqual({ verdict: 'undefined', rules: ['committed-balanced'] })
    expect(rulesBroken('7.3.4', parts).verdict).toBe('allowed')
  })

  it('undefined if a file keeps a reference', () => {
    const parts = {
      files: { drv: { mmap_prepare: [swapFile('shmem'), setVmOps()] }, shmem: { opened: false } },
    }
    expect(rulesBroken('v2', parts)).toEqual({ verdict: 'undefined', rules: ['file-refs-balanced'] })
  })

  it('undefined if the mmap lock is dropped and nothing notices', () => {
    const drv = { mmap_prepare: [dropMmapLock(), retakeMmapLock(), setVmOps()] }
    expect(rulesBroken('v1', { files: { drv } })).toEqual({
      verdict: 'undefined',
      rules: ['mmap-lock-not-dropped-unnoticed'],
    })
  })

  it('misreported if mmap() fails and the new mapping stays', () => {
    const drv = { mmap_prepare: [setVmOps(), setSuccessHook()], success_hook: [giveBack(-12)] }
    expect(rulesBroken('v3', { files: { drv } })).toEqual({
      verdict: 'misreported',
      rules: ['error-means-not-mapped'],
    })
    expect(rulesBroken('v2', { files: { drv } }).verdict).toBe('allowed')
  })

  it('forbidden if a hook table makes no sense', () => {
    expect(rulesBroken('v1', { files: { drv: {} } })).toEqual({
      verdict: 'forbidden',
      rules: ['hook-table-complete'],
    })
  })

  it('not forbidden if a hook returns the same errno', () => {
    expect(rulesBroken('v1', { files: { drv: { mmap_prepare: [giveBack(-22)] } } }).verdict).toBe('allowed')
    expect(rulesBroken('v1', { files: { drv: { mmap_prepare: [giveBack(-19)] } } }).verdict).toBe('allowed')
  })

  it('a crash where the kernel stops', () => {
    const drv = { mmap_prepare: [setVmOps(), action('remap_pfn', -12)] }
    const parts = {
      files: { overlay: {}, drv, old: OLD_FILE },
      setup: [oldMapping()],
      call: { file: 'overlay' },
      stack: PROCFS,
    }
    expect(rulesBroken('v4', parts)).toEqual({ verdict: 'crash', rules: ['detached-once'] })
    expect(rulesBroken('7.3.4', parts).verdict).toBe('lost')
  })
})

it('lists what was broken in the order of events', () => {
  const drv = { mmap_prepare: [dropMmapLock(), setVmOps()] }
  const model = models.v1
  const { findings } = judge(model, scenario('test', { files: { drv } }))
  expect(findings.map(({ event }) => event)).toEqual(
    findings.map(({ event }) => event).toSorted((a, b) => a - b),
  )
  expect(findings[0]?.rule.id).toBe('vma-locked-under-mmap-lock')
})

describe('rules', () => {
  it('have ids of their own, a sentence and an origin', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length)
    for (const rule of rules) {
      expect(rule.sentence).toMatch(/\.$/)
      expect(rule.models.length).toBeGreaterThan(0)
      expect(ruleById(rule.id)).toBe(rule)
    }
  })
})

it('orders verdicts from allowed to crash', () => {
  expect(VERDICTS.reduce(worseVerdict)).toBe('crash')
  expect(worseVerdict('leak', 'undefined')).toBe('leak')
  expect(worseVerdict('allowed', 'lost')).toBe('lost')
})
