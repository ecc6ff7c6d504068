import { describe, expect, it } from 'vitest'
import { type ModelId, models } from '../models'
import { leftNeighbour, mmapCall, type Parts, scenario, unmapAll } from '../scenarios/build'
import {
  action,
  clearFlags,
  giveBack,
  insertPage,
  lock,
  moveEnd,
  munmapSelf,
  remap,
  setFlags,
  setPrivate,
  setVmOps,
} from '../scenarios/steps'
import { parseScenario } from '../schema'
import { RunLimitError } from './errors'
import { MAX_EVENTS } from './events'
import { type Run, runScenario } from './run'

function run(id: ModelId, parts: Parts): Run {
  return runScenario(models[id], parseScenario(scenario('test', parts), models[id]))
}

function eventNames({ events }: Run): string[] {
  return events.map(({ event }) => event)
}

const plain = { mmap_prepare: [setVmOps()] }

describe('a new mapping', () => {
  it('goes through the phases in the order of LANGUAGE.md section 4', () => {
    expect(
      eventNames(run('v1', { files: { drv: { ...plain, mmap_complete: [] } }, call: { shared: false } })),
    ).toEqual([
      'sys_mmap',
      'mmap_write_lock',
      'charge',
      'hook.mmap_prepare',
      'drv.set_vm_ops',
      'hook.return',
      'vm_area_alloc',
      'get_file',
      'vma_start_write',
      'tree_insert',
      'rmap_insert',
      'perf_event_mmap',
      'uprobe_mmap',
      'hook.mmap_complete',
      'hook.return',
      'mmap_write_unlock',
      'mmap_ret',
    ])
  })

  it('shows three references on the file: opened, the call, the VMA', () => {
    const { events, final } = run('v1', { files: { drv: plain } })
    expect(events.find(({ event }) => event === 'get_file')).toEqual({
      event: 'get_file',
      file: 'drv',
      refs: 3,
    })
    expect(final?.file_refs).toEqual({ drv: 2 })
  })
})

describe('a script', () => {
  it('goes on after a populating step failed, but populates no more', () => {
    const { events } = run('v1', {
      files: {
        drv: {
          mmap_prepare: [setVmOps(), setFlags('VM_MIXEDMAP')],
          mmap_complete: [insertPage(-12), insertPage(), setPrivate(1)],
        },
      },
    })
    expect(eventNames({ events } as Run).filter((name) => name.startsWith('drv.insert'))).toHaveLength(1)
    expect(events.find(({ event }) => event === 'drv.set_private')).toBeDefined()
    expect(events.find(({ hook }) => hook === 'mmap_complete')).toMatchObject({ ret: -12 })
  })

  it('gives the value of a return step instead of the stored error', () => {
    const { calls } = run('v1', {
      files: { drv: { mmap_prepare: [setVmOps()], mmap_complete: [remap(-12), giveBack(0)] } },
    })
    expect(calls).toEqual(['0x300000'])
  })

  it('counts a half of no pages as none', () => {
    const { events } = run('v2', {
      files: { drv: { mmap_prepare: [action('remap_pfn', -12)] } },
      call: { pages: 1 },
    })
    expect(events.find(({ event }) => event === 'action.remap_complete')).toMatchObject({ ptes: 0, ret: -12 })
  })
})

describe('overrides', () => {
  it('replace and remove hooks for one call only', () => {
    const drv = { mmap_prepare: [lock('m')], mmap_complete: [] }
    const quiet = { drv: { mmap_prepare: [], mmap_complete: null } }
    const { events } = run('v1', {
      files: { drv },
      setup: [leftNeighbour(quiet)],
      call: { addr: '0x310000' },
    })
    expect(events.filter(({ event }) => event === 'hook.mmap_complete')).toHaveLength(1)
    expect(events.filter(({ event }) => event === 'drv.lock')).toHaveLength(1)
  })
})

describe('faults', () => {
  it('count only while the call under test runs', () => {
    const { calls } = run('v1', {
      files: { drv: plain },
      setup: [{ mmap: mmapCall({ addr: '0x400000' }) }],
      inject: 'vm_area_alloc',
      after: [{ mmap: mmapCall({ addr: '0x500000' }) }],
    })
    expect(calls).toEqual(['0x400000', '-12', '0x500000'])
  })

  it('do nothing at a point that is not reached', () => {
    expect(run('v1', { files: { drv: plain }, inject: 'enough_memory' }).calls).toEqual(['0x300000'])
  })
})

describe('results of mmap()', () => {
  it.each([
    [1, '0x1'],
    [-12, '-12'],
    [-4095, '-4095'],
    [-4096, '0xfffffffffffff000'],
  ])('a hook that returns %d makes it return %s', (value, ret) => {
    expect(run('v1', { files: { drv: { mmap_prepare: [giveBack(value)] } } }).calls).toEqual([ret])
  })
})

describe('the tree', () => {
  it('goes on pointing at a freed VMA whose range was cut before the unwinding', () => {
    const { final } = run('v1', { files: { drv: { ...plain, mmap_complete: [moveEnd(-2), giveBack(-22)] } } })
    expect(final?.maps).toEqual([{ addr: '0x302000', pages: 2, dangling: true }])
  })

  it('ends the run where a freed VMA would be used', () => {
    const drv = { ...plain, mmap_complete: [moveEnd(-2), giveBack(-22)] }
    expect(run('v1', { files: { drv }, after: unmapAll() }).crash).toBe('use_after_free')
    expect(run('v1', { files: { drv: { ...plain, mmap_complete: [munmapSelf()] } } }).crash).toBe(
      'use_after_free',
    )
  })
})

describe('a stack', () => {
  it('calls nothing where the inner file has no hook at all', () => {
    const stack = { outer: 'overlay', inner: 'drv', set_file: 'never', outer_return: 0 } as const
    const { crash } = run('v1', { files: { drv: {}, overlay: {} }, stack, call: { file: 'overlay' } })
    expect(crash).toBe('null_call')
  })
})

describe('merging', () => {
  it.each([
    ['v5', 2],
    ['7.3.4', 1],
  ] as const)('leaves the private data of %s at %d', (id, value) => {
    const { final } = run(id, {
      files: { drv: { mmap_prepare: [setVmOps('plain_ops'), setPrivate(2), clearFlags('VM_EXEC')] } },
      setup: [leftNeighbour({ drv: { mmap_prepare: [setVmOps('plain_ops'), setPrivate(1)] } })],
    })
    expect(final?.maps).toMatchObject([{ pages: 8, private: value }])
  })
})

it('is stopped when it makes too many events', () => {
  const pages = 16_384
  const drv = { mmap_prepare: [action('insert_mixed')] }
  const calls = ['0x10000000', '0x20000000', '0x30000000'].map((addr) => ({
    mmap: mmapCall({ addr, pages }),
  }))
  expect(() => run('v2', { files: { drv }, setup: calls, call: { addr: '0x40000000', pages } })).toThrow(
    RunLimitError,
  )
  expect(MAX_EVENTS).toBeLessThan(4 * pages)
})
