import { expect, it } from 'vitest'
import { concerns, gather, wordsOf } from './live-news'

const mail = {
  kind: 'mail' as const,
  series: [
    { id: 3, replies: 2, revisions: 0 },
    { id: 4, replies: 0, revisions: 1 },
  ],
}

it.each([
  ['/s/3', mail, true],
  ['/s/5', mail, false],
  ['/s/5/v1', { kind: 'mail' as const, series: null }, true],
  ['/questions', mail, true],
  ['/imports/2', mail, false],
  ['/imports/2', { kind: 'import' as const, id: 2 }, true],
  ['/imports', { kind: 'questions' as const, series: [3] }, true],
  ['/s/3', { kind: 'import' as const, id: 2 }, false],
  ['/settings', mail, false],
  ['/settings', { kind: 'everything' as const }, true],
  ['/q/9', { kind: 'change' as const, entity: 'question', id: '9' }, true],
  ['/s/3', { kind: 'follow' as const, id: 1 }, true],
])('the page %s and %j: %s', (path, news, expected) => {
  expect(concerns(path, news)).toBe(expected)
})

it('says how much is new on the page that is looked at', () => {
  const none = { replies: 0, revisions: 0 }
  expect(wordsOf(gather('/s/3', mail, gather('/s/3', mail, none)))).toBe('4 new replies')
  expect(wordsOf(gather('/', mail, none))).toBe('2 new replies and 1 new revision')
  expect(wordsOf(gather('/imports', mail, none))).toBe('')
})
