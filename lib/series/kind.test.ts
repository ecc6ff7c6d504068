import { describe, expect, it } from 'vitest'
import { drawMails } from '../../tests/fixtures/series/draw'
import type { MessageKind } from './types'

const pull =
  'The following changes since commit 0123456789abcdef:|are available in the Git repository at:|  git://x.example/y'

const rows: [name: string, line: string, kind: MessageKind][] = [
  ['a patch', '[PATCH] one', 'patch'],
  ['a patch of a series', '[PATCH 2/3] one', 'patch'],
  ['a cover letter', '[PATCH 0/3] one', 'cover'],
  [
    'a cover letter without a counter, by its diffstat',
    '[PATCH] one  # diff=none;body=x|| 2 files changed',
    'cover',
  ],
  ['a reply', 'Re: [PATCH] one', 'reply'],
  ['a reply with a diff', 'Re: [PATCH] one  # diff=x', 'reply'],
  ['an answer whose client writes no Re:', 'one  # irt=p;body=> quoted|yes', 'reply'],
  ['an answer that keeps the bracket group', '[PATCH] one  # diff=none;irt=p;body=> quoted|yes', 'reply'],
  ['a v2 in answer to v1', '[PATCH v2] one  # irt=p', 'patch'],
  ['a patch without any mark that is signed off', 'one  # diff=x', 'patch'],
  [
    'a bug report with a diff',
    'one  # body=look:||diff --git a/x b/x|--- a/x|+++ b/x|@@ -1 +1 @@|-a|+b',
    'other',
  ],
  ['a cover letter without any mark', 'one  # body=x|| 2 files changed', 'cover'],
  ['a patch for a subsystem alone', '[net-next] one  # diff=x', 'patch'],
  ['an RFC with a diff', '[RFC] one  # diff=x', 'patch'],
  ['an RFC without one', '[RFC] one', 'other'],
  ['a word to the list', 'hello', 'other'],
  ['a robot that says where a patch went', '[tip: x86/core] one  # diff=x;irt=p', 'other'],
  ['a note of a tree', '[tip: x86/core] one  # diff=x', 'other'],
  ['a note of the stable tree', 'Patch "one" has been added to the 6.1-stable tree  # diff=x', 'other'],
  ['a note of the mm tree', '+ one.patch added to mm-unstable branch  # diff=x', 'other'],
  ['a bug report', '[bug report] one', 'other'],
  ['a pull request by its subject', '[GIT PULL] one', 'pull-request'],
  ['a pull request by its text', `one  # body=${pull}`, 'pull-request'],
  ['a pull request that brings its diff', `[GIT PULL] one  # body=${pull};diff=x`, 'pull-request'],
  ['the head of a series to pull', `[PULL 0/2] one  # body=${pull}`, 'pull-request'],
  ['a patch of a series to pull', '[PULL 1/2] one  # diff=x', 'patch'],
]

describe('messageKind', () => {
  it.each(rows)('knows %s', (_, line, kind) => {
    expect(drawMails(`m 0 ada: ${line}`)[0]?.kind).toBe(kind)
  })
})
