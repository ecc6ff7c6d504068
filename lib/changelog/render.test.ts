import fc from 'fast-check'
import { expect, it } from 'vitest'
import { renderKernel } from './render-kernel'
import { renderMarkdown } from './render-markdown'
import type { Changelog, ChangelogEntry } from './types'
import { wrap } from './wrap'

const entry = (over: Partial<ChangelogEntry> = {}): ChangelogEntry => ({
  patch: 0,
  text: 'Dropped the flag',
  questions: ['q1'],
  credit: ['Ada Byron'],
  kind: 'done',
  ...over,
})

const changelog = (...entries: ChangelogEntry[]): Changelog => ({ revision: 3, entries })

it.each([
  ['changes-in', 'Changes in v3:'],
  ['arrow', 'v2 -> v3:'],
  ['version', 'v3:'],
] as const)('heads the form %s', (form, heading) => {
  expect(renderKernel(changelog(entry()), { form })).toBe(`${heading}\n- Dropped the flag (Ada Byron)\n`)
})

it('numbers the links to the mails once each', () => {
  const links = new Map([
    ['q1', 'https://lore.example.org/r/1'],
    ['q2', 'https://lore.example.org/r/2'],
    ['q3', 'https://lore.example.org/r/1'],
  ])
  const text = renderKernel(
    changelog(entry({ questions: ['q1', 'q2', 'q3'] }), entry({ questions: ['q3'], text: 'Split it' })),
    { links },
  )
  expect(text).toBe(`Changes in v3:
- Dropped the flag (Ada Byron) [1] [2]
- Split it (Ada Byron) [1]

[1] https://lore.example.org/r/1
[2] https://lore.example.org/r/2
`)
})

it("keeps the author's older sections below, as they stood", () => {
  const text = renderKernel(changelog(entry()), {
    form: 'version',
    bullet: '*',
    earlier: ['v2:\n* two', 'v1: RFC'],
  })
  expect(text).toBe('v3:\n* Dropped the flag (Ada Byron)\n\nv2:\n* two\n\nv1: RFC\n')
})

it('groups by patch on the cover letter and is flat below a patch', () => {
  const both = changelog(entry(), entry({ patch: 2, text: 'Split it' }))
  const titles = new Map([[2, 'ring: map the buffer']])
  expect(renderKernel(both, { titles })).toBe(
    'Changes in v3:\n- Dropped the flag (Ada Byron)\n- Patch 2 (ring: map the buffer):\n  - Split it (Ada Byron)\n',
  )
  expect(renderKernel(both, { patch: 2 })).toBe('Changes in v3:\n- Split it (Ada Byron)\n')
  expect(renderKernel(both, { patch: 1 })).toBe('')
})

it('says nothing where there is nothing to say', () => {
  expect(renderKernel(changelog())).toBe('')
  expect(renderKernel(changelog(entry({ kind: 'answered' })), { answered: false })).toBe('')
})

it('lets no text of a mail start a line of its own or hide', () => {
  const text = renderKernel(
    changelog(entry({ text: 'a\n---\ndiff --git\u0000\u202e\u200b b', credit: ['x\r\nBcc: y'] })),
  )
  expect(text).toBe('Changes in v3:\n- a --- diff --git b (x Bcc: y)\n')
})

it('lets no text of a mail mean anything in Markdown', () => {
  const markdown = renderMarkdown(changelog(entry({ text: '[x](javascript:y) <b> # *z*', credit: ['_a_'] })))
  expect(markdown).toBe('## Changes in v3\n\n- \\[x]\\(javascript:y) \\<b> # \\*z\\* (\\_a\\_)\n')
})

it('wraps at 72 columns, never inside a word', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[!-~]{1,90}$/), { maxLength: 40 }), (words) => {
      const lines = wrap(words.join(' '), '- ', '  ')
      expect(lines.flatMap((line) => line.slice(2).split(' ')).filter((word) => word !== '')).toEqual(words)
      for (const line of lines)
        if (line.trim().split(' ').length > 2) expect(line.length).toBeLessThanOrEqual(72)
    }),
  )
})
