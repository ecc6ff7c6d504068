import { expect, it } from 'vitest'
import { loadSample } from '../../tests/fixtures/changelog/sample'
import { b4Cover, coverDraft, gitCover } from './cover-draft'

const { v1, v2, mails } = loadSample()
const changelog = 'Changes in v3:\n- Added a KUnit test (Hanae)\n'

it('drafts a cover letter for b4 from the older one, with the new changelog alone', () => {
  const text = b4Cover(coverDraft(v2, mails, changelog, 3))
  expect(text).toMatch(
    /^bufdev: let drivers complete and abort a mapping\n\nA driver of a buffer device learns/,
  )
  expect(text).toMatch(/Patch 1 adds the hooks, .*\n\n---\nChanges in v3:\n- Added a KUnit test \(Hanae\)\n$/)
  expect(text).not.toMatch(/Changes in v2|\d+ files changed|change-id|Best regards/)
})

it('drafts one for git send-email, with the change-id and no recipients', () => {
  const text = gitCover(coverDraft(v1, mails, changelog, 2))
  expect(text).toMatch(/^Subject: \[PATCH v2 0\/3\] bufdev: let drivers complete and abort a mapping\n\n/)
  expect(text).toMatch(/\nchange-id: 20260911-bufdev-mmap-hooks-5b7e2c91d3fa\n$/)
  expect(text).not.toMatch(/^(To|Cc|Bcc):/m)
})

it('has the shortlog and diffstat of the patches, marked while they are the older ones', () => {
  const now = gitCover(coverDraft(v2, mails, changelog, 2))
  expect(now).toMatch(/\n\n\S.* \(3\):\n {2}bufdev: /)
  expect(now).toMatch(/\n \d+ files changed, \d+ insertions\(\+\)/)
  expect(now).not.toContain('***')
  expect(gitCover(coverDraft(v2, mails, changelog, 3))).toContain('\n\n*** Of v2; git format-patch ')
})

it('keeps line breaks of a hostile title out of the headers', () => {
  const key = v1.cover ?? ''
  const cover = mails.get(key)
  if (!cover) throw new Error('no cover')
  const evil = {
    ...cover,
    subject: { ...cover.subject, title: 'a\r\nBcc: x@example.org', prefixes: ['b\nc'] },
  }
  const text = gitCover(coverDraft(v1, new Map([...mails, [key, evil]]), changelog, 2))
  expect(text).toMatch(/^Subject: \[PATCH b c v2 0\/3\] a Bcc: x@example.org\n\n/)
})

it('starts with an empty blurb where there was no cover letter', () => {
  const draft = coverDraft({ ...v1, cover: null, head: v1.patches[0]?.messageId ?? '' }, mails, changelog, 2)
  expect(draft.blurb).toBe('')
  expect(draft.title).toBe('bufdev: add the mmap_complete and mmap_abort hooks')
})
