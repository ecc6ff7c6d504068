import { expect, it } from 'vitest'
import { rangeDiff } from '#lib/series/range-diff'
import { loadSample, sampleQuestions } from '../../tests/fixtures/changelog/sample'
import { changesOf } from './changes'
import { checkChangelog, isUnborne } from './check'
import { detectForm } from './form'
import { linesOf, sectionsOf } from './lines-of'

const sample = loadSample()
const { v1, v2, mails } = sample
const questions = sampleQuestions(sample)
const changes = changesOf(rangeDiff(v1, v2, mails), mails)
const lines = linesOf(sectionsOf(v2, mails), 2)

it('names what changed by patch and file, and the message that was reworded', () => {
  expect(changes.map((change) => [change.key, change.kind])).toEqual([
    ['1:drivers/bufdev/core.c', 'changed'],
    ['1:include/linux/bufdev.h', 'changed'],
    ['1:message', 'message'],
    ['2:drivers/bufdev/bufdev-ring.c', 'changed'],
    ['3:Documentation/driver-api/bufdev.rst', 'changed'],
  ])
})

it('keeps the lines that only one revision has', () => {
  const ring = changes.find((change) => change.file === 'drivers/bufdev/bufdev-ring.c')
  expect(ring?.lines).toContain('++\tring_put(ring);')
  expect(ring?.lines).toContain('-+\tint ret;')
  expect(ring?.lines.join('\n')).not.toContain('unsigned long pfn')
})

it('sees no change between a revision and itself', () => {
  expect(changesOf(rangeDiff(v1, v1, mails), mails)).toEqual([])
})

it('reads the lines of the cover letter and of each patch', () => {
  expect(lines.map((line) => line.patch)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3])
  expect(detectForm(sectionsOf(v2, mails))).toEqual({ form: 'changes-in', bullet: '-' })
  expect(detectForm([])).toEqual({ form: 'changes-in', bullet: '-' })
})

it('finds the promise that the author forgot', () => {
  const { questionsWithoutLine } = checkChangelog(lines, questions, changes)
  expect(questionsWithoutLine.map((one) => one.key)).toContain('q15')
})

it('finds a line that nothing bears out', () => {
  const invented = {
    ...lines[0],
    text: 'Teach the scheduler about NUMA distances',
    context: [],
  } as (typeof lines)[number]
  const { lines: checked } = checkChangelog([invented, ...lines], questions, changes)
  expect(checked.filter(isUnborne).map(({ line }) => line.text)).toEqual([
    'Teach the scheduler about NUMA distances',
  ])
})

it('lists every change and every agreed question when there is no changelog', () => {
  const check = checkChangelog([], questions, changes)
  expect(check.changesWithoutLine).toEqual(changes)
  expect(check.questionsWithoutLine).toHaveLength(questions.filter((one) => one.status === 'agreed').length)
})

it('counts a repeat as told when any of its tellings is', () => {
  const told = questions.map((one) => (one.key === 'q15' ? { ...one, sameAs: 'q12' } : one))
  const { questionsWithoutLine } = checkChangelog(lines, told, changes)
  expect(questionsWithoutLine.map((one) => one.key)).not.toContain('q15')
})
