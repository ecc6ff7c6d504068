import { expect, it } from 'vitest'
import { nextNames, nextVector } from './features-next'
import { nextVersionOf } from './next-rule'
import { linesOf, type RevisionLines } from './revision-lines'
import { inputFrom } from './test-thread'
import type { Anchor, NextVersion, QuestionStatus } from './types'

const head = ['The queue is woken twice.', '', 'Signed-off-by: Ada Author <ada@example.org>', '---', '']

function patchMail(version: number, added: string[]): Uint8Array {
  const lines = [
    'From: Ada Author <ada@example.org>',
    `Subject: [PATCH${version > 1 ? ` v${version}` : ''}] a: wake once`,
    `Date: Mon, ${version + 1} Mar 2026 08:00:00 +0000`,
    `Message-ID: <v${version}@example.org>`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    ...head,
    'diff --git a/a.c b/a.c',
    '--- a/a.c',
    '+++ b/a.c',
    `@@ -1,2 +1,${added.length + 2} @@`,
    ' int first_function(void);',
    ...added.map((line) => `+${line}`),
    ' int last_function(void);',
    '',
  ]
  return new TextEncoder().encode(lines.join('\n'))
}

const others = Array.from({ length: 10 }, (_, at) => `int function_number_${at}(void);`)
const around = (line: string): string[] => [...others.slice(0, 5), line, ...others.slice(5)]
const before = around('int third_function(int flags);')
const rewritten = around('bool third(unsigned int);')

function ruled(after: string[], anchor: Partial<Anchor>, status: QuestionStatus): NextVersion {
  const input = inputFrom([patchMail(1, before), patchMail(2, after)])
  const next: RevisionLines | null = input.next ? linesOf(input.next, input.mails) : null
  const patch = input.mails.get(input.revision.head)
  const line = patch?.message.body.lines.findIndex((text) => text.includes('third_function')) ?? -1
  const full: Anchor = {
    patch: input.revision.head,
    where: 'diff',
    file: 'a.c',
    patchLine: line + 1,
    oldLine: null,
    newLine: null,
    quality: 'exact',
    candidates: [],
    ...anchor,
  }
  return nextVersionOf(full.where, nextVector(full, patch, 'Why?', next), next !== null, status)
}

it('says unchanged where the same lines stand, whatever was promised', () => {
  expect(ruled(before, {}, 'agreed')).toBe('unchanged')
  expect(ruled(before, {}, 'declined')).toBe('unchanged')
})

it('says changed where the line was rewritten among its neighbours', () => {
  expect(ruled(rewritten, {}, 'agreed')).toBe('changed')
  expect(ruled(rewritten, {}, 'open')).toBe('changed')
})

it('counts what was rewritten beside a line that is still there, unless it was refused', () => {
  const beside = nextNames.map((name) =>
    ['known', 'heir', 'file-there', 'port-same'].includes(name) ? 1 : name === 'share-5' ? 0.8 : 0,
  )
  expect(nextVersionOf('diff', beside, true, 'open')).toBe('changed')
  expect(nextVersionOf('diff', beside, true, 'agreed')).toBe('changed')
  expect(nextVersionOf('diff', beside, true, 'declined')).toBe('unchanged')
})

it('lets the end decide where nothing of the code is left', () => {
  const other = ['long quite_another_thing;', 'char and_one_more[8];']
  expect(ruled(other, {}, 'agreed')).toBe('changed')
  expect(ruled(other, {}, 'answered')).toBe('code-gone')
})

it('takes a whole patch for changed when a change was agreed and it is not the same', () => {
  const whole = { where: 'whole-patch', file: null, patchLine: null } as const
  expect(ruled(rewritten, whole, 'agreed')).toBe('changed')
  expect(ruled(rewritten, whole, 'answered')).toBe('unchanged')
  expect(ruled(before, whole, 'agreed')).toBe('unchanged')
})

it('takes the text of a patch that has no successor for changed, whatever was agreed', () => {
  const known = nextNames.map((name) => (name === 'known' ? 1 : 0))
  for (const status of ['agreed', 'answered', 'open'] as const) {
    expect(nextVersionOf('whole-patch', known, true, status)).toBe('changed')
    expect(nextVersionOf('commit-message', known, true, status)).toBe('changed')
    expect(nextVersionOf('diff', known, true, status)).toBe('code-gone')
  }
})

it('knows nothing without a next revision, and goes by the end without the patch', () => {
  const nothing = nextNames.map(() => 0)
  expect(nextVersionOf('diff', nothing, false, 'agreed')).toBe('unknown')
  expect(nextVersionOf('diff', nothing, true, 'agreed')).toBe('changed')
  expect(nextVersionOf('diff', nothing, true, 'answered')).toBe('unchanged')
})
