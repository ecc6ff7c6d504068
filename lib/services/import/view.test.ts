import { expect, it } from 'vitest'
import type { Import } from '#lib/db/generated/client'
import { importView } from './view'

const started = new Date('2026-03-01T12:00:00Z')
const after = (seconds: number): Date => new Date(started.getTime() + seconds * 1000)

const row = (change: Partial<Import>): Import => ({
  id: 1,
  kind: 'mbox',
  source: 'a.mbox',
  location: null,
  state: 'running',
  total: null,
  progress: null,
  progressBefore: null,
  seen: 0,
  seenBefore: 0,
  fresh: 0,
  known: 0,
  problems: 0,
  bytes: null,
  bytesTotal: null,
  cursor: null,
  error: null,
  createdAt: started,
  startedAt: started,
  finishedAt: null,
  removedAt: null,
  createdBy: null,
  ...change,
})

it('tells share, pace and rest of messages of a known total', () => {
  expect(importView(row({ total: 200, seen: 50 }), after(10))).toMatchObject({
    progress: 0.25,
    rate: 5,
    secondsLeft: 30,
  })
})

it('tells the pace of what goes on where another run stopped by what this one did', () => {
  expect(importView(row({ total: 200, seen: 150, seenBefore: 100 }), after(10))).toMatchObject({
    progress: 0.75,
    rate: 5,
    secondsLeft: 10,
  })
  const file = { seen: 80, seenBefore: 60, progress: 0.8, progressBefore: 0.6 }
  expect(importView(row(file), after(20))).toMatchObject({ progress: 0.8, rate: 1, secondsLeft: 20 })
})

it('makes nothing up before the first message of a run, and for a source whose size nobody knows', () => {
  const resumed = row({ total: 200, seen: 100, seenBefore: 100 })
  expect(importView(resumed, after(10))).toMatchObject({ progress: 0.5, rate: null, secondsLeft: null })
  expect(importView(row({ seen: 30 }), after(10))).toMatchObject({
    progress: null,
    rate: 3,
    secondsLeft: null,
  })
})

it('tells the bytes of a download until the first message is read', () => {
  const bytes = { bytes: 250, bytesTotal: 1000 }
  expect(importView(row(bytes), after(5))).toMatchObject({ progress: 0.25, secondsLeft: 15 })
  expect(importView(row({ ...bytes, seen: 10, progress: null }), after(5)).progress).toBeNull()
})

it('tells no rest while what was read is derived', () => {
  const read = row({ total: 200, seen: 200, progress: 1 })
  expect(importView(read, after(60))).toMatchObject({ deriving: true, rate: null, secondsLeft: null })
  expect(importView({ ...read, state: 'done' }, after(90))).toMatchObject({ deriving: false, progress: 1 })
})
