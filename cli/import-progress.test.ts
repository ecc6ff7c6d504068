import { expect, it } from 'vitest'
import type { ImportView } from '#lib/services/import/view'
import { progressText } from './import-progress'

const date = new Date('2026-03-01T12:00:00Z')
const view: ImportView = {
  ...{ id: 1, kind: 'mbox', source: 'a.mbox', state: 'running', deriving: false, error: null },
  ...{ total: null, seen: 0, fresh: 0, known: 0, problems: 0, progress: null, bytes: null, bytesTotal: null },
  ...{ rate: null, secondsLeft: null, createdAt: date, startedAt: date, finishedAt: null },
}

it('tells messages of a known total, share, pace and rest', () => {
  const known = { total: 200, seen: 84, progress: 0.42, rate: 40.4, secondsLeft: 3 }
  expect(progressText({ ...view, ...known })).toBe('84 of 200 messages, 42 %, 40 a second, 3 s left')
})

it('tells only what is known', () => {
  expect(progressText({ ...view, seen: 84, rate: 40.4 })).toBe('84 messages, 40 a second')
})

it('tells the bytes of a download until its first message is read', () => {
  const bytes = { bytes: 1024 ** 2, bytesTotal: null }
  expect(progressText({ ...view, ...bytes })).toBe('1.0 MB downloaded, 0 messages')
  expect(progressText({ ...view, bytes: 1024 ** 2, bytesTotal: 4 * 1024 ** 2 })).toBe(
    '1.0 MB of 4.0 MB downloaded, 0 messages',
  )
  expect(progressText({ ...view, ...bytes, seen: 7 })).toBe('7 messages')
})
