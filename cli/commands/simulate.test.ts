import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'

const root = path.join(import.meta.dirname, '../..')
const fixture = path.join(root, 'tests/fixtures/simulator/v4.json.gz')
const folder = mkdtempSync(path.join(tmpdir(), 'reroll-simulate-'))
const set = JSON.parse(gunzipSync(readFileSync(fixture)).toString('utf8'))

afterAll(() => rmSync(folder, { recursive: true }))

function write(name: string, value: unknown): string {
  const file = path.join(folder, name)
  writeFileSync(file, JSON.stringify(value))
  return file
}

function simulate(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, ['cli/reroll.mjs', 'simulate', ...args], { cwd: root, encoding: 'utf8' })
}

describe('reroll simulate --conformance', () => {
  it('takes the model from the name of the file, and ends with the counts', () => {
    const { status, stdout } = simulate('--conformance', fixture)
    expect({ status, stdout }).toEqual({ status: 0, stdout: '339 passed, 0 failed\n' })
  })

  it('prints where a run differs, and exits with 1', () => {
    const changed = structuredClone(set.slice(0, 3))
    changed[1].expected.final.committed = 7
    changed[2].expected.events[0].pages = 9
    const { status, stdout } = simulate('--conformance', write('changed.json', changed), '--model', 'v4')
    expect(status).toBe(1)
    expect(stdout.split('\n')).toEqual([
      `${changed[1].scenario.name}: final.committed: expected 7, got 0`,
      expect.stringMatching(/: events\[0\]: expected \{"event":"sys_mmap".*"pages":9.*\}, got \{/),
      '1 passed, 2 failed',
      '',
    ])
  })
})

describe('reroll simulate --scenario', () => {
  it('prints the fields of cli.md as JSON', () => {
    const file = write('s.json', set[0].scenario)
    const { status, stdout } = simulate('--model', 'v4', '--scenario', file, '--json')
    const outcome = JSON.parse(stdout)
    expect(status).toBe(0)
    expect(Object.keys(outcome)).toEqual([
      'model',
      'calls',
      'events',
      'asserts',
      'after',
      'final',
      'crash',
      'verdict',
      'rules',
    ])
    expect(outcome.events).toEqual(set[0].expected.events)
  })

  it('refuses with the path in the JSON, and exits with 1', () => {
    const file = write('bad.json', { ...set[0].scenario, call: { ...set[0].scenario.call, pages: 1e6 } })
    const { status, stdout, stderr } = simulate('--model', 'v4', '--scenario', file)
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toContain('call.pages: ')
  })

  it('exits with 2 when it is called wrongly', () => {
    expect(simulate('--model', 'v9', '--scenario', 'x').status).toBe(2)
    expect(simulate('--model', 'v1').status).toBe(2)
  })
})
