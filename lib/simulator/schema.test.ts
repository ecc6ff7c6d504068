import { describe, expect, it } from 'vitest'
import type { Model } from './models'
import { models } from './models'
import { ScenarioError } from './scenario-error'
import { parseScenario, parseScenarioText } from './schema'

const call = { addr: '0x300000', pages: 4, pgoff: 0, shared: true, prot: 'rw', fixed: false, file: 'drv' }

function scenario(changes: object = {}): Record<string, unknown> {
  return {
    name: 'plain',
    files: { drv: { mmap_prepare: [] } },
    vm_ops: { drv_ops: {} },
    stack: null,
    setup: [],
    call,
    inject: null,
    // biome-ignore lint/suspicious/noThenProperty: the language names the field so
    then: [],
    ...changes,
  }
}

function withSteps(hook: string, ...steps: unknown[]): Record<string, unknown> {
  return scenario({ files: { drv: { mmap_prepare: [], [hook]: steps } } })
}

function problemsOf(value: unknown, model?: Model): readonly { path: string; message: string }[] {
  try {
    parseScenario(value, model)
  } catch (error) {
    if (error instanceof ScenarioError) return error.problems
    throw error
  }
  return []
}

it('takes a scenario as it is', () => {
  expect(parseScenario(scenario(), models.v1)).toEqual(scenario())
})

it('fills in what a scenario written by hand leaves out', () => {
  const { stack: _, inject: __, setup: ___, then: ____, vm_ops: _____, ...short } = scenario()
  expect(parseScenario(short)).toEqual(scenario({ vm_ops: {} }))
})

describe('refuses, with the path,', () => {
  it.each([
    [
      'an unknown step',
      withSteps('mmap_prepare', { op: 'lock', name: 'm' }, { op: 'bogus' }),
      'files.drv.mmap_prepare[1].op',
      /"bogus" is unknown; known are lock/,
    ],
    ['a step without op', withSteps('mmap_prepare', {}), 'files.drv.mmap_prepare[0].op', /without op/],
    [
      'a step in a hook that may not hold it',
      withSteps('mmap_prepare', { op: 'remap' }),
      'files.drv.mmap_prepare[0]',
      /remap may not stand in mmap_prepare; it may in mmap_complete, mmap, action_hook/,
    ],
    [
      'a step that lacks its argument',
      withSteps('mmap_prepare', { op: 'lock' }),
      'files.drv.mmap_prepare[0].name',
      /string/,
    ],
    [
      'a step with an argument too many',
      withSteps('mmap_prepare', { op: 'remap_prepare', x: 1 }),
      'files.drv.mmap_prepare[0]',
      /"x"/,
    ],
    [
      'an unknown flag',
      withSteps('mmap_prepare', { op: 'set_flags', flags: ['VM_FOO'] }),
      'files.drv.mmap_prepare[0].flags[0]',
      /VM_READ/,
    ],
    [
      'a step that the model lacks',
      withSteps('mmap_prepare', { op: 'hide_from_rmap' }),
      'files.drv.mmap_prepare[0]',
      /v1 does not know the step hide_from_rmap; only v5, 7.3.4/,
    ],
    [
      'a hook that the model lacks',
      withSteps('success_hook'),
      'files.drv.success_hook',
      /v1 has no success_hook/,
    ],
    [
      'a file that is not defined',
      scenario({ call: { ...call, file: 'other' } }),
      'call.file',
      /"other" is not defined/,
    ],
    [
      'a file to swap to that is not defined',
      withSteps('mmap_prepare', { op: 'swap_file', file: 'other' }),
      'files.drv.mmap_prepare[0].file',
      /"other" is not defined/,
    ],
    [
      'a table that is not defined',
      withSteps('mmap_prepare', { op: 'set_vm_ops', vm_ops: 'ops' }),
      'files.drv.mmap_prepare[0].vm_ops',
      /"ops" is not defined/,
    ],
    [
      'a loop of stacks',
      scenario({ stack: { outer: 'drv', inner: 'drv', set_file: 'never', outer_return: 0 } }),
      'stack.inner',
      /stacked on itself/,
    ],
    ['10^6 pages', scenario({ call: { ...call, pages: 1e6 } }), 'call.pages', /16384/],
    [
      'a populating step of 10^6 pages',
      withSteps('mmap', { op: 'insert_page', pages: 1e6 }),
      'files.drv.mmap[0].pages',
      /16384/,
    ],
    ['half a page', scenario({ call: { ...call, pages: 0.5 } }), 'call.pages', /int/],
    [
      'an address inside a page',
      scenario({ setup: [{ munmap: { addr: '0x1', pages: 1 } }] }),
      'setup[0].munmap.addr',
      /multiple of 0x1000/,
    ],
    [
      'an override of a file that is not defined',
      scenario({ setup: [{ mmap: { ...call, override: { other: {} } } }] }),
      'setup[0].mmap.override.other',
      /"other" is not defined/,
    ],
    [
      'a wrong step in an override',
      scenario({
        setup: [{ mmap: { ...call, override: { drv: { mmap: [{ op: 'set_pgoff', value: 1 }] } } } }],
      }),
      'setup[0].mmap.override.drv.mmap[0]',
      /set_pgoff may not stand in mmap/,
    ],
    ['shared anonymous memory', scenario({ call: { ...call, file: null } }), 'call.shared', /always private/],
    ['an unknown fault point', scenario({ inject: { point: 'x', nth: 1 } }), 'inject.point', /vm_area_alloc/],
    ['a field that is not in the language', scenario({ extra: 1 }), '', /"extra"/],
    [
      'a script that is too long',
      withSteps('mmap_prepare', ...Array.from({ length: 101 }, () => ({ op: 'remap_prepare' }))),
      'files.drv.mmap_prepare',
      /100/,
    ],
    ['something else than a scenario', [], '', /object/],
  ])('%s', (_, value, path, message) => {
    const [problem] = problemsOf(value, models.v1)
    expect(problem?.path).toBe(path)
    expect(problem?.message).toMatch(message)
  })
})

it('names the action that the model lacks', () => {
  const value = withSteps('mmap_prepare', { op: 'action', type: 'custom' })
  expect(problemsOf(value, models.v3)).toEqual([
    { path: 'files.drv.mmap_prepare[0].type', message: 'v3 does not know the action custom; only v2' },
  ])
})

it('says in its message where each problem is', () => {
  expect(() => parseScenario(withSteps('mmap_prepare', { op: 'lock' }))).toThrow(
    /^files\.drv\.mmap_prepare\[0\]\.name: /,
  )
})

it('refuses a scenario of 10 MB before it is parsed', () => {
  expect(() => parseScenarioText('x'.repeat(10_000_000))).toThrow(/10000000 characters; at most 262144/)
})

it('refuses text that is no JSON', () => {
  expect(() => parseScenarioText('{"name":')).toThrow(/no JSON/)
})

it('does not follow deep nesting', () => {
  expect(() => parseScenarioText('['.repeat(100_000))).toThrow(ScenarioError)
  expect(() => parseScenarioText(`${'['.repeat(50_000)}${']'.repeat(50_000)}`)).toThrow(ScenarioError)
})

it('refuses __proto__ as a name', () => {
  expect(() => parseScenarioText('{"name":"x","files":{"__proto__":{"mmap":[]}},"call":{}}')).toThrow(
    ScenarioError,
  )
})
