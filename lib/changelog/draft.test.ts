import fc from 'fast-check'
import { expect, it } from 'vitest'
import { draftChangelog } from './draft'
import { groupRepeats } from './repeats'
import type { ChangelogQuestion } from './types'

function question(key: string, over: Partial<ChangelogQuestion> = {}): ChangelogQuestion {
  const text = over.text ?? `Please drop the flag ${key}.`
  return {
    key,
    message: `${key}@example.org`,
    lines: [1, 1],
    text,
    summary: text,
    kind: 'request',
    status: 'agreed',
    nextVersion: 'changed',
    anchor: {
      patch: 'p1@example.org',
      where: 'diff',
      file: 'a.c',
      patchLine: 9,
      oldLine: null,
      newLine: 4,
      quality: 'exact',
      candidates: [],
    },
    quote: '',
    answers: [],
    sameAs: null,
    maybe: false,
    asker: 'Ada Byron',
    patchIndex: 1,
    patchTitle: 'a: b',
    ...over,
  }
}

const answer = (text: string, effect: 'answers' | 'agrees' | 'declines') => [
  { message: 'a@example.org', lines: [1, 1] as [number, number], effect, text },
]

it.each([
  ['agreed and changed', {}, 'done'],
  ['agreed, the next revision not at hand', { nextVersion: 'unknown' }, 'done'],
  ['agreed, but the code is as it was', { nextVersion: 'unchanged' }, undefined],
  ['agreed and doubtful', { maybe: true }, undefined],
  [
    'addressed by a person’s word, though the code is as it was',
    { status: 'addressed', nextVersion: 'unchanged' },
    'done',
  ],
  ['addressed by a person’s word, though found doubtful', { status: 'addressed', maybe: true }, 'done'],
  ['open', { status: 'open' }, undefined],
  ['withdrawn', { status: 'withdrawn' }, undefined],
  ['dismissed', { status: 'dismissed' }, undefined],
  [
    'answered with no change',
    { status: 'answered', nextVersion: 'unchanged', answers: answer('It is 3 us.', 'answers') },
    'answered',
  ],
  [
    'answered, and the code changed',
    { status: 'answered', answers: answer('It is 3 us.', 'answers') },
    undefined,
  ],
  [
    'declined',
    { status: 'declined', nextVersion: 'unchanged', answers: answer('User space needs it.', 'declines') },
    'answered',
  ],
  [
    'a declined nit',
    { kind: 'nit', status: 'declined', nextVersion: 'unchanged', answers: answer('No.', 'declines') },
    undefined,
  ],
] as const)('takes a question that is %s as %s', (_, over, kind) => {
  const entries = draftChangelog([question('q1', over as Partial<ChangelogQuestion>)], 2).entries
  expect(entries.map((entry) => entry.kind)).toEqual(kind ? [kind] : [])
})

it('gives one note for repeats, with the credit of all who asked', () => {
  const questions = [
    question('q1'),
    question('q2', { asker: 'Bo', patchIndex: 2 }),
    question('q3', { sameAs: 'q1', asker: 'Cy', status: 'open' }),
    question('q4', { sameAs: 'q3' }),
  ]
  expect(draftChangelog(questions, 2).entries).toEqual([
    {
      patch: 1,
      kind: 'done',
      text: 'Dropped the flag q1',
      questions: ['q1', 'q3', 'q4'],
      credit: ['Ada Byron', 'Cy'],
    },
    { patch: 2, kind: 'done', text: 'Dropped the flag q2', questions: ['q2'], credit: ['Bo'] },
  ])
})

it('gives one note for two questions that read the same on one patch', () => {
  const text = 's/teh/the/'
  const [entry, ...others] = draftChangelog(
    [question('q1', { text }), question('q2', { text, asker: 'Bo' })],
    2,
  ).entries
  expect(entry).toMatchObject({
    text: 'Replaced "teh" by "the"',
    questions: ['q1', 'q2'],
    credit: ['Ada Byron', 'Bo'],
  })
  expect(others).toEqual([])
})

it('says so when the code is gone', () => {
  expect(draftChangelog([question('q1', { nextVersion: 'code-gone' })], 2).entries[0]?.text).toBe(
    'Dropped the flag q1 (the code is gone)',
  )
})

it('orders by patch, then what was done, answered and dropped', () => {
  const questions = [
    question('q1', { patchIndex: 2 }),
    question('q2', { status: 'answered', nextVersion: 'unchanged', answers: answer('Yes.', 'answers') }),
    question('q3'),
    question('q4', { patchIndex: null }),
  ]
  const dropped = [
    {
      patch: 1,
      name: 'Acked-by',
      value: 'Bo <bo@example.org>',
      reason: 'The patch changed by about 40 % since v1.',
    },
  ]
  const { entries } = draftChangelog(questions, 2, { dropped })
  expect(entries.map((entry) => [entry.patch, entry.kind])).toEqual([
    [0, 'done'],
    [1, 'done'],
    [1, 'answered'],
    [1, 'dropped-trailer'],
    [2, 'done'],
  ])
  expect(entries[3]?.text).toBe(
    'Dropped Acked-by: Bo <bo@example.org>. The patch changed by about 40 % since v1.',
  )
})

it('leaves out a promise that nothing in the changes bears out', () => {
  const asked = question('q1', { text: 'Could you add a KUnit test that lets it fail?' })
  const change = { key: '1:a.c', kind: 'changed' as const, patch: 1, title: 'a: b', file: 'a.c' }
  const without = draftChangelog([asked], 2, { changes: [{ ...change, lines: ['+\tlock(it);'] }] })
  const having = draftChangelog([asked], 2, {
    changes: [{ ...change, lines: ['+static void fails(struct kunit *test)'] }],
  })
  expect(without.entries).toEqual([])
  expect(having.entries[0]?.text).toBe('Added a KUnit test that lets it fail')
  expect(draftChangelog([{ ...asked, status: 'addressed' }], 2, { changes: [] }).entries).toHaveLength(1)
})

it('ends when repeats go in a circle', () => {
  const questions = [
    question('q1', { sameAs: 'q2' }),
    question('q2', { sameAs: 'q1' }),
    question('q3', { sameAs: 'q3' }),
  ]
  expect(groupRepeats(questions).map((group) => group.map((one) => one.key))).toEqual([['q1', 'q2'], ['q3']])
})

it('names every done question in exactly one note, whatever repeats what', () => {
  const some = fc.array(fc.record({ same: fc.option(fc.nat(9)), patch: fc.nat(3), done: fc.boolean() }), {
    maxLength: 10,
  })
  fc.assert(
    fc.property(some, (list) => {
      const questions = list.map(({ same, patch, done }, at) =>
        question(`q${at}`, {
          sameAs: same === null ? null : `q${same}`,
          patchIndex: patch,
          status: done ? 'agreed' : 'open',
        }),
      )
      const noted = draftChangelog(questions, 2).entries.flatMap((entry) => entry.questions)
      expect(new Set(noted).size).toBe(noted.length)
      for (const one of questions) if (one.status === 'agreed') expect(noted).toContain(one.key)
    }),
  )
})

it('gives the patches the numbers of the newer revision, and one that is gone to the whole series', () => {
  const asked = [question('a'), question('b', { patchIndex: 2, text: 'Please rename the hook.' })]
  const { entries } = draftChangelog(asked, 2, { numbers: new Map([[1, 3]]) })
  expect(entries.map(({ patch, questions }) => [patch, questions])).toEqual([
    [0, ['b']],
    [3, ['a']],
  ])
})
