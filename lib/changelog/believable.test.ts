import { describe, expect, it } from 'vitest'
import { isBelievable } from './believable'
import type { Change } from './changes'
import { toneOf } from './promise'
import type { ChangelogQuestion } from './types'

const question = (
  text: string,
  answer?: string,
  more: Partial<ChangelogQuestion> = {},
): ChangelogQuestion => ({
  key: 'q',
  message: 'r@example.org',
  lines: [1, 1],
  text,
  summary: text,
  kind: 'request',
  status: 'agreed',
  nextVersion: 'changed',
  anchor: {
    patch: 'p@example.org',
    where: 'diff',
    file: 'a.c',
    patchLine: 1,
    oldLine: null,
    newLine: null,
    quality: 'exact',
    candidates: [],
  },
  quote: '',
  answers:
    answer === undefined ? [] : [{ message: 'a@example.org', lines: [1, 1], effect: 'agrees', text: answer }],
  sameAs: null,
  maybe: false,
  asker: 'Bob',
  patchIndex: 1,
  patchTitle: 'one',
  ...more,
})

describe('toneOf', () => {
  it.each([
    ["I'll drop it in the next version.", 'promises'],
    ['Good catch, thanks.', 'promises'],
    ['Right.', 'nods'],
    ["I'd rather not, it is fine as it is.", 'refuses'],
    ['Again, that is misunderstood.', 'refuses'],
    ["I couldn't think of a better name.", 'refuses'],
    ["Right, but I can't touch every driver for this.", 'concedes'],
    ['That is for a follow-up series.', 'postpones'],
    ['Thanks for all of it!', 'thanks'],
  ] as const)('hears in "%s" that it %s', (answer, tone) => {
    expect(toneOf(answer)[tone]).toBe(true)
  })

  it('takes "I can\'t" for no promise, and a quote of code for nothing', () => {
    expect(toneOf("I can't do that.").promises).toBe(false)
    expect(toneOf('\tI will_do(it);').promises).toBe(false)
  })

  it('reads the start of an answer, however long it is', () => {
    expect(toneOf(`right ${'but i '.repeat(200_000)}`).nods).toBe(true)
    expect(toneOf('agreed, '.repeat(100_000)).nods).toBe(true)
  })
})

describe('isBelievable', () => {
  it.each([
    ['Please drop it.', 'Will do.', true],
    ['Please drop it.', "Right, but I can't stop for every driver.", false],
    ['Please drop it.', 'That belongs in another series.', false],
    ['This merges well.', 'Great :)', false],
    ['Looks good. Feel free to add my tag.', 'Thanks!', false],
    ['Please drop it.', undefined, true],
    ['I see no use of it.', undefined, false],
    ['The helpers really should have a comment each.', 'OK.', true],
    ['Define the flags at the top and restrict them below.', 'Noted, thanks.', true],
    ['Timers of less than a jiffy would be nice, one day.', 'Indeed.', false],
    ['We could give it a type, but do not worry about that here.', 'Yes.', false],
    ['We could give it a type, but do not worry about that here.', 'Will do.', true],
    ['You proposed an array. Either would do as an interface?', 'I think you misunderstood me.', false],
  ])('"%s" answered "%s": %s', (text, answer, expected) => {
    expect(isBelievable(question(text, answer))).toBe(expected)
  })

  it('believes a change where the words say nothing', () => {
    const change = (lines: string[]): Change[] => [
      { key: '1:a.c', kind: 'changed', patch: 1, title: 'one', file: 'a.c', lines },
    ]
    const asked = question('I see no use of it.', undefined, { quote: '+\tring_kick(ring);' })
    expect(isBelievable(asked, change(['-\tring_kick(ring);']))).toBe(true)
    expect(isBelievable(asked, change(['-\tring_stop(ring);']))).toBe(false)
    const named = question('There is ring_get_once() for that.')
    expect(isBelievable(named, change(['+\tring_get_once(ring);']))).toBe(true)
  })

  it('never doubts what a person decided', () => {
    expect(isBelievable(question('This merges well.', 'Great :)', { decided: true }))).toBe(true)
  })
})
