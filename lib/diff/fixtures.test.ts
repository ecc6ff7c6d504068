import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parseDiff } from './parse-diff'
import { patchId } from './patch-id'
import type { Diff, FileDiff } from './types'

const folder = join(import.meta.dirname, '../../tests/fixtures/diff')
const names = readdirSync(folder).filter((name) => name.endsWith('.txt'))
const read = (name: string): string => readFileSync(join(folder, name), 'utf8')
const parse = (text: string): Diff => parseDiff(text.split('\n').slice(0, -1))
const git = (args: string[], input: string): string | null => {
  const run = spawnSync('git', args, { input, encoding: 'utf8', cwd: tmpdir() })
  return run.status === 0 ? run.stdout : null
}

const mark = { context: ' ', add: '+', delete: '-', 'no-newline': '\\' }

/** A file with its hunks written so that a person can check them. */
function readable({ hunks, ...file }: FileDiff): unknown {
  const written = hunks.map((hunk) => ({
    head: `-${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} at ${hunk.bodyLine}: ${hunk.section}`,
    lines: hunk.lines.map(
      (line) =>
        `${line.bodyLine}: ${line.oldLine ?? '.'} ${line.newLine ?? '.'} ${mark[line.kind]}${line.text}`,
    ),
  }))
  return { ...file, hunks: written }
}

it.each(names)('reads %s as its golden file says', (name) => {
  const diff = parse(read(name))
  const seen = JSON.stringify({ files: diff.files.map(readable), problems: diff.problems }, null, 2)
  const golden = join(folder, name.replace(/\.txt$/, '.json'))
  if (process.env.UPDATE === '1' || !existsSync(golden)) writeFileSync(golden, `${seen}\n`)
  expect(`${seen}\n`).toBe(readFileSync(golden, 'utf8'))
})

/** git refuses these: damaged, a merge, or paths that need another -p. */
const refused = [
  'counts-',
  'wrapped-',
  'stripped-',
  'combined',
  'no-diff',
  'header-alone',
  'joined-and',
  'message-',
  'binary',
  'crlf',
  'paths',
  'no-counts-',
]
const sound = names.filter((name) => !refused.some((prefix) => name.startsWith(prefix)))

it.each(sound)('counts %s as git does, and names it by the same patch-id', (name) => {
  const text = read(name)
  const diff = parse(text)
  const counts = diff.files.map(
    (file) => `${file.additions}\t${file.deletions}\t${file.newPath ?? file.oldPath}`,
  )
  expect(counts.join('\0')).toBe(
    (git(['apply', '--numstat', '-z', '-'], text) ?? 'refused').replace(/\0$/, ''),
  )
  if (text.includes('diff --git') && !name.startsWith('two-'))
    expect(patchId(diff)).toBe(git(['patch-id', '--stable'], text)?.split(' ')[0])
})
