import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { expect, it } from 'vitest'
import { splitMboxBytes } from '#lib/mail/mbox'
import { parseMessage } from '#lib/mail/parse-message'
import {
  bundleNames,
  hasCorpora,
  mailboxNames,
  readBundle,
  readMailbox,
} from '../../tests/fixtures/mail/corpora'
import { parseDiff } from './parse-diff'

/** git stops at the first patch that it refuses; one run for thousands is possible since we name those. */
function gitNumstat(patches: readonly string[]): string[] {
  const run = spawnSync('git', ['apply', '--numstat', '--whitespace=nowarn', '-z', '-'], {
    input: patches.join('\n'),
    encoding: 'utf8',
    cwd: tmpdir(),
    maxBuffer: 1 << 28,
  })
  expect(run.stderr).toBe('')
  return run.stdout.split('\0').slice(0, -1)
}

function compare(sources: readonly Uint8Array[]): number {
  const ours: string[] = []
  const patches: string[] = []
  for (const bytes of sources) {
    const { lines } = parseMessage(bytes).body
    const diff = parseDiff(lines)
    if (diff.files.length === 0 || diff.problems.length > 0) continue
    patches.push(`${lines.join('\n')}\n`)
    for (const { binary, additions, deletions, newPath, oldPath } of diff.files) {
      ours.push(`${binary ? '-\t-' : `${additions}\t${deletions}`}\t${newPath ?? oldPath}`)
    }
  }
  const gits = gitNumstat(patches)
  expect(ours.find((line, at) => line !== gits[at])).toBeUndefined()
  expect(ours).toHaveLength(gits.length)
  return patches.length
}

it.skipIf(!hasCorpora)('counts every patch of the mailboxes as git does', { timeout: 240_000 }, () => {
  const sources = mailboxNames.flatMap((name) => splitMboxBytes(readMailbox(name)).map((one) => one.bytes))
  expect(compare(sources)).toBeGreaterThan(200)
})

it.skipIf(!hasCorpora).each(bundleNames)(
  'counts every patch of %s as git does',
  { timeout: 240_000 },
  (name) => {
    expect(compare(readBundle(name))).toBeGreaterThan(500)
  },
)
