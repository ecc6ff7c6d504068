import { deflateRawSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { catalogue, scenarioFor } from '#lib/simulator/index'
import { packScenario, unpackScenario } from './address'
import { checkText } from './check-text'

it('gives every scenario of the catalogue an address and reads it back', () => {
  for (const entry of catalogue) {
    const text = JSON.stringify(entry.forms[0]?.scenario)
    const packed = packScenario(text)
    expect(packed?.length).toBeLessThan(1500)
    expect(unpackScenario(packed ?? '')).toBe(text)
  }
})

it('has no address for what is too long for one', () => {
  const noise = Array.from({ length: 20_000 }, (_, at) => ((at * 7919) % 9973).toString(36)).join(',')
  expect(packScenario(noise)).toBeNull()
})

it.each([
  ['cut short', (packScenario(JSON.stringify(catalogue[0])) ?? '').slice(0, 40)],
  ['none of ours', 'hello!'],
  ['a small address that unpacks to much', deflateRawSync(Buffer.alloc(3_000_000)).toString('base64url')],
])('refuses an address that is %s', (_, packed) => {
  expect(() => unpackScenario(packed)).toThrow(/cannot be read/)
})

const text = (change: (scenario: Record<string, unknown>) => void): string => {
  const entry = catalogue[0]
  const scenario = structuredClone(entry && scenarioFor(entry, 'v1')) as unknown as Record<string, unknown>
  change(scenario)
  return JSON.stringify(scenario)
}
const mmap = { addr: '0x300000', pages: 4, pgoff: 0, shared: true, prot: 'rw', file: 'drv' }

it.each([
  ['10^6 pages', text((one) => Object.assign(one, { call: { ...mmap, pages: 1_000_000 } })), 'call.pages'],
  [
    'a file that is not defined',
    text((one) => Object.assign(one, { call: { ...mmap, file: 'nope' } })),
    'call.file',
  ],
  [
    'a stack on itself',
    text((one) =>
      Object.assign(one, { stack: { outer: 'drv', inner: 'drv', set_file: 'never', outer_return: 0 } }),
    ),
    'stack.inner',
  ],
  [
    'a step in a hook that may not hold it',
    text((one) => Object.assign(one, { files: { drv: { mmap_abort: [{ op: 'remap' }] } } })),
    'files.drv.mmap_abort[0]',
  ],
])('names the place of %s and runs nothing', (_, json, path) => {
  const { problems, verdicts, scenario } = checkText(json)
  expect(problems.map((problem) => problem.path)).toContain(path)
  expect({ verdicts, scenario }).toEqual({ verdicts: [], scenario: null })
})

it('looks at a scenario of 10 MB no further than its length', () => {
  const start = performance.now()
  const { problems } = checkText('['.repeat(10_000_000))
  expect(problems).toEqual([{ path: '', message: expect.stringContaining('at most 262144') }])
  expect(performance.now() - start).toBeLessThan(200)
})
