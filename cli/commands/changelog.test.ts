import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, it, vi } from 'vitest'

const root = join(import.meta.dirname, '../..')
const sample = ['--mbox', join(root, 'sample/bufdev-v1.mbox'), '--mbox', join(root, 'sample/bufdev-v2.mbox')]
const scratch = mkdtempSync(join(tmpdir(), 'reroll-changelog-'))
const asRfc = mkdtempSync(join(tmpdir(), 'reroll-changelog-rfc-'))
afterAll(() => {
  for (const folder of [scratch, asRfc]) rmSync(folder, { recursive: true, force: true })
})

// Each run starts a program, which a busy machine does slowly.
vi.setConfig({ testTimeout: 300_000 })

interface Run {
  code: number
  out: string
  err: string
}

async function reroll(...args: string[]): Promise<Run> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [
      join(root, 'cli/reroll.mjs'),
      ...args,
    ])
    return { code: 0, out: stdout, err: stderr }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, out: stdout, err: stderr }
  }
}

it('prints the JSON of cli.md', async () => {
  const { code, out } = await reroll('changelog', ...sample, '--revision', '2', '--format', 'json')
  const { revision, entries } = JSON.parse(out)
  expect(code).toBe(0)
  expect(revision).toBe(2)
  expect(entries.length).toBeGreaterThan(3)
  for (const entry of entries)
    expect(entry).toEqual({
      patch: expect.any(Number),
      text: expect.any(String),
      questions: expect.any(Array),
      credit: expect.any(Array),
      kind: expect.stringMatching(/^(done|answered|dropped-trailer)$/),
    })
})

it('tells what v1 did about the RFC that it was', async () => {
  const rewritten = (version: string, from: string, to: string): string => {
    const text = readFileSync(join(root, `sample/bufdev-${version}.mbox`), 'utf8')
    const file = join(asRfc, `${version}.mbox`)
    writeFileSync(file, text.replaceAll(from, to))
    return file
  }
  const files = [rewritten('v1', '[PATCH', '[RFC PATCH'), rewritten('v2', '[PATCH v2', '[PATCH')]
  const boxes = files.flatMap((file) => ['--mbox', file])
  const entriesOf = async (...args: string[]): Promise<{ kind: string }[]> => {
    const { out } = await reroll('changelog', ...args, '--format', 'json')
    return JSON.parse(out).entries.filter(({ kind }: { kind: string }) => kind !== 'dropped-trailer')
  }
  expect(await entriesOf(...boxes, '--revision', '1')).toEqual(await entriesOf(...sample, '--revision', '2'))
})

it('prints text for a mail in the form that the author used', async () => {
  const { out } = await reroll('changelog', ...sample, '--revision', '2')
  expect(out).toMatch(/^Changes in v2:\n- /)
  expect(out).toMatch(/^- Link to v1: https:\/\/lore\.kernel\.org\/all\//m)
  const { out: next } = await reroll('changelog', ...sample, '--no-links')
  expect(next).toMatch(/^Changes in v3:\n/)
  expect(next).toMatch(/\n\nChanges in v2:\n- Call mmap_abort only if/)
  expect(next).not.toContain('[1]')
})

it('prints Markdown, and one patch alone', async () => {
  const { out } = await reroll(
    'changelog',
    ...sample,
    '--revision',
    '2',
    '--format',
    'markdown',
    '--patch',
    '2',
  )
  expect(out).toMatch(/^## Changes in v2\n/)
  expect(out).toContain('### Patch 2: bufdev: ring: map the buffer in mmap_complete')
  expect(out).not.toContain('### Patch 1')
})

it('says what is wrong and exits as cli.md has it', async () => {
  const [early, unknown, without, badly] = await Promise.all([
    reroll('changelog', ...sample, '--revision', '1'),
    reroll('changelog', ...sample, '--series', 'nothing like it'),
    reroll('changelog'),
    reroll('changelog', ...sample, '--revision', 'x'),
  ])
  expect(early).toMatchObject({
    code: 1,
    err: expect.stringContaining('has no revision before v1 here; there is v1, v2.'),
  })
  expect(unknown).toMatchObject({
    code: 1,
    err: expect.stringContaining('No series is called or holds "nothing like it".'),
  })
  expect([without.code, badly.code]).toEqual([2, 2])
})

it('lists what to look at before a revision is sent', async () => {
  const [v1, , v2] = sample.slice(1)
  if (!v1 || !v2) throw new Error('no sample')
  const json = await reroll('presend', v2, '--mbox', v1, '--json')
  const { series, revision, items } = JSON.parse(json.out)
  expect([series, revision]).toEqual(['bufdev: let drivers complete and abort a mapping', 2])
  expect(items.map((item: { text: string }) => item.text).join('\n')).toContain(
    'juergen.weisshaupt@example.org',
  )
  const text = await reroll('presend', v2, '--mbox', v1)
  expect(text.out).toMatch(/^Not in Cc \(1\)$/m)
  expect(text.err).toBe('')
})

it('says that a version was posted already, also where an older one is at hand', async () => {
  const [v1, , v2] = sample.slice(1)
  if (!v1 || !v2) throw new Error('no sample')
  const again = join(scratch, 'again.mbox')
  writeFileSync(again, readFileSync(v2, 'utf8').replaceAll('bufdev-mmap-hooks-v2', 'bufdev-mmap-hooks-again'))
  const { out } = await reroll('presend', again, '--mbox', v1, '--mbox', v2)
  rmSync(again)
  expect(out).toContain('The files say v2, but v2 was posted already')
})

it('says when there is no patch to be sent', async () => {
  expect(await reroll('presend', join(root, 'sample/README.md'), ...sample)).toMatchObject({ code: 1 })
  expect(await reroll('presend', scratch, ...sample)).toMatchObject({ code: 1 })
})
