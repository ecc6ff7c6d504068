import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const scratch = mkdtempSync(join(tmpdir(), 'reroll-sample-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'commit.gpgsign=false']
const git = (cwd: string, ...args: string[]): string =>
  execFileSync('git', [...identity, ...args], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

function hasGit(): boolean {
  try {
    git('.', '--version')
    return true
  } catch {
    return false
  }
}

function treeWith(name: string): string {
  const tree = join(scratch, name)
  cpSync(join(root, 'tests/fixtures/changelog/sample-base'), tree, { recursive: true })
  git(tree, 'init', '-q')
  git(tree, 'add', '-A')
  git(tree, 'commit', '-qm', 'base')
  return tree
}

it.skipIf(!hasGit()).each(['v1', 'v2'])('git applies the patches of the sample %s to its base', (version) => {
  const tree = treeWith(version)
  const mails = join(scratch, `${version}-mails`)
  git(scratch, 'init', '-q')
  const mbox = join(root, 'sample', `bufdev-${version}.mbox`)
  git(scratch, 'mailsplit', `-o${mkdtempSync(`${mails}-`)}`, '--mboxrd', mbox)
  const folder = readdirSync(scratch).find((name) => name.startsWith(`${version}-mails-`)) ?? ''
  for (const patch of ['0002', '0003', '0004']) git(tree, 'am', '-q', join(scratch, folder, patch))
  expect(git(tree, 'log', '--format=%s').trim().split('\n')).toEqual([
    'Documentation: bufdev: describe the mapping hooks',
    'bufdev: ring: map the buffer in mmap_complete',
    'bufdev: add the mmap_complete and mmap_abort hooks',
    'base',
  ])
  expect(git(tree, 'diff', '--stat', 'HEAD~3').split('\n').at(-2)).toContain(
    version === 'v1'
      ? '4 files changed, 46 insertions(+), 1 deletion(-)'
      : '4 files changed, 52 insertions(+), 3 deletions(-)',
  )
})
