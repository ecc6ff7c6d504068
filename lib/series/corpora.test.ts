import { describe, expect, it } from 'vitest'
import { hasCorpora, readCorpus } from '../../tests/fixtures/series/corpora'
import type { Series } from './types'

/** Counted by hand in the mailboxes' subjects. A single patch by another
 * person is a series of its own, and below the one whose thread it is in. */
const plain: [string, string[], string[][]][] = [
  [
    'four postings of which the first was an RFC',
    ['kfence-v1', 'kfence-v2', 'kfence-v3', 'kfence-v4'],
    [['rfc-v1 10/10 55', 'v2 10/10 18', 'v3 10/10 50', 'v4 11/11 36']],
  ],
  [
    'an RFC and its v2, and patches by somebody else in both threads',
    ['cxl-security-v1', 'cxl-security-v2'],
    [['rfc-v1 15/15 60', 'v2 19/19 51'], ['v1 1/1 9'], ['v3 1/1 1']],
  ],
  ['two tied by a change-id', ['eyeq5-i2c-v1', 'eyeq5-i2c-v2'], [['v1 13/13 63', 'v2 11/11 54']]],
  ['v10 and v11', ['devmem-tcp-v10', 'devmem-tcp-v11'], [['v10 14/14 71', 'v11 13/13 15']]],
  ['v2 and v3', ['jit-alloc-v2', 'jit-alloc-v3'], [['v2 12/12 65', 'v3 13/13 49']]],
  ['v4 and v5', ['vfio-recovery-v4', 'vfio-recovery-v5'], [['v4 10/10 47', 'v5 9/9 10']]],
  ['v6 and v7', ['dax-hmem-v6', 'dax-hmem-v7'], [['v6 9/9 61', 'v7 7/7 22']]],
]

/** `v2 9/9 10`: label, own patches of those expected, messages. */
const show = ({ revisions }: Series): string[] =>
  revisions.map(
    ({ label, patches, expected, messages }) => `${label} ${patches.length}/${expected} ${messages.length}`,
  )

describe.skipIf(!hasCorpora)('the series of the corpora', () => {
  it('finds five revisions with all their replies over five mailboxes', () => {
    const { raws, series } = readCorpus([1, 2, 3, 4, 5].map((n) => `mmap-prepare-v${n}`))
    expect(raws).toHaveLength(84 + 55 + 49 + 33 + 20)
    expect(series.map(show)).toEqual([
      ['v1 16/16 84', 'v2 16/16 55', 'v3 13/13 49', 'v4 14/14 33', 'v5 15/15 20'],
    ])
    const links = series[0]?.revisions.map(({ linkedBy }) => linkedBy[0]?.reason)
    expect(links).toEqual([undefined, 'changelog-link', 'changelog-link', 'changelog-link', 'changelog-link'])
  })

  it('finds every revision in one thread where each answers the one before', () => {
    const { series } = readCorpus(['bmips-reset-v1'])
    expect(series.map(show)).toEqual([['v1 7/7 15', 'v2 7/7 17', 'v3 9/9 12', 'v4 9/9 13', 'v5 9/9 10']])
    expect(
      series[0]?.revisions.slice(1).every(({ linkedBy }) => linkedBy[0]?.reason === 'reply-to-older'),
    ).toBe(true)
  })

  it('says which patches are missing', () => {
    const { series } = readCorpus(['lsdc-v6', 'lsdc-v7'])
    const [lsdc] = series
    expect(series).toHaveLength(1)
    expect(lsdc?.revisions.map(({ label, missing, expected }) => [label, missing, expected])).toEqual([
      ['v6', [1], 3],
      ['v7', [1], 7],
    ])
  })

  it.each(plain)('finds the revisions of %s', (_, names, expected) => {
    expect(readCorpus(names).series.map(show)).toEqual(expected)
  })
})
