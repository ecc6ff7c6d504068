import { expect, it } from 'vitest'
import { loadSample, sampleQuestions } from '../../tests/fixtures/changelog/sample'
import { type ChangelogLine, lineKind } from './line'
import { givesCredit, isNamed, nameForms } from './names'
import { stem } from './stem'
import { tieLines } from './tie'
import { wordsOf } from './words'

const sample = loadSample()
const questions = sampleQuestions(sample)

const line = (text: string, over: Partial<ChangelogLine> = {}): ChangelogLine => ({
  lines: [1, 1],
  text,
  depth: 0,
  context: [],
  message: 'm@example.org',
  patch: 0,
  patchTitle: null,
  ...over,
})

const best = (...lines: ChangelogLine[]): (string | undefined)[] =>
  tieLines(lines, questions).map((ties) => ties[0]?.question)

it('ties lines by the words that they share with a question, by stem and concept', () => {
  expect(
    best(
      line('Removed an unused variable'),
      line('Constify struct bufdev_map in both hooks'),
      line('A typo: it is guaranteed (Oluwaseun)'),
    ),
  ).toEqual(['q14', 'q06', 'q16'])
})

it('prefers questions of those who are credited', () => {
  const [ties] = tieLines([line('mmap_abort is explained (Tomasz)')], questions)
  expect(ties?.length).toBeGreaterThan(0)
  for (const tie of ties ?? []) {
    expect(questions.find((one) => one.key === tie.question)?.asker).toBe('Tomasz Brandt')
    expect(tie.reasons[0]).toBe('names Tomasz Brandt')
  }
})

it('finds a credit in the head of the list', () => {
  const [ties] = tieLines(
    [line('Drop the reference', { context: ['Reports by Priya Nandakumar:'] })],
    questions,
  )
  expect(ties?.[0]?.question).toBe('q12')
})

it('asks less of a long line that shares many words with a question, not of one that shares two', () => {
  const long =
    'Eliminated the second hook and reworked the teardown of crazy drivers into actions that the first one specifies, which lets the generic code decide about order, failure, statistics, suspend, hotplug, quirks, firmware and latency of every mapping in between'
  const short = 'Updated the crazy sensors, panels and all of their relatives to the new scheme of statistics'
  const [first, ...others] = questions
  if (!first) throw new Error('no question')
  const changed = { status: 'agreed', nextVersion: 'changed', quote: '' } as const
  const text = 'Here a crazy driver may specify any action on teardown, and nobody counts statistics.'
  const ties = (words: string) =>
    tieLines([line(words)], [{ ...first, ...changed, answers: [], text }, ...others])[0]
  expect(ties(long)?.map(({ question }) => question)).toEqual([first.key])
  expect(ties(short)).toEqual([])
})

it('ties nothing to tags, links, rebases and to what nobody asked for', () => {
  const lines = [
    'Collected the Reviewed-by tags',
    'Rebased on v7.1-rc2',
    'Link to v1: https://lore.example.org/r/1',
    'No changes',
    'Moved the Kconfig entry of an unrelated sensor',
  ]
  expect(
    tieLines(
      lines.map((text) => line(text)),
      questions,
    ),
  ).toEqual([[], [], [], [], []])
})

it('gives the same ties in whatever order the questions come', () => {
  const lines = [line('Take a const map'), line('Hold the lock over all hooks (Hanae)')]
  const sorted = (ties: ReturnType<typeof tieLines>) =>
    ties.map((one) => one.map((tie) => tie.question).sort())
  expect(sorted(tieLines(lines, [...questions].reverse()))).toEqual(sorted(tieLines(lines, questions)))
})

it.each([
  ['Add Reviewed-by tags from Ada', 'tags'],
  ['Propagated tags, thanks everyone', 'tags'],
  ['Rebase on top of linux-next', 'rebase'],
  ['Link to v3: https://lore.example.org/r/3', 'link'],
  ['v2: https://lore.example.org/r/3', 'link'],
  ['New patch', 'none'],
  ['Various smaller fixes (see details in patches)', 'umbrella'],
  [
    'Add a tag to each entry of the ring so that a stale one is seen by the driver and not handed out again, as found while testing with two openers at once',
    'change',
  ],
  ['Hold the lock', 'change'],
] as const)('takes %j for %s', (text, kind) => {
  expect(lineKind(text)).toBe(kind)
})

it.each([
  ['Fix a leak (Priya)', true],
  ['Fix a leak [reported by kernel build robot <lkp@example.org>]', true],
  ['Fix a leak as per Priya.', true],
  ['Fix a leak, suggested by Priya', true],
  ['Fix a leak (Priya & Tomasz)', true],
  ['Fix a leak (patch 3)', false],
  ['Fix a leak as per the documentation', false],
])('sees in %j credit: %s', (text, credit) => {
  expect(givesCredit(text)).toBe(credit)
})

it.each([
  ['as per Hanae.', 'Hanae Lindqvist', true],
  ["addressed Lindqvist's comments", 'Hanae Lindqvist', true],
  ['as per hanae', 'Hanae Lindqvist', false],
  ['fixed (kernel build robot)', 'kernel build robot', true],
  ['(Weißhaupt)', 'Jürgen Weißhaupt', true],
  ['Byron asked', 'Byron, Ada', true],
  ['Will fix it', 'Bo Hill', false],
])('sees in %j the name %s: %s', (text, name, named) => {
  expect(isNamed(text, nameForms(name))).toBe(named)
})

it.each([
  ['dropped', 'drop'],
  ['drops', 'drop'],
  ['copies', 'copy'],
  ['mapping', 'map'],
  ['maps', 'map'],
  ['added', 'add'],
  ['adding', 'add'],
  ['need', 'need'],
  ['speed', 'speed'],
  ['string', 'string'],
  ['agreed', 'agreed'],
  ['class', 'class'],
  ['status', 'status'],
])('cuts %s to %s', (word, root) => {
  expect(stem(word)).toBe(root)
})

it('weighs identifiers above words, and their parts below', () => {
  const words = wordsOf('Make ring_resize() return -EBUSY, see https://example.org/ring_put')
  expect(words.get('id:ring_resize')).toBeGreaterThan(words.get('return') ?? 0)
  expect(words.get('resiz')).toBeLessThan(words.get('return') ?? 0)
  expect(words.has('id:ring_put')).toBe(false)
  expect(wordsOf('__ring_resize').has('id:ring_resize')).toBe(true)
})
