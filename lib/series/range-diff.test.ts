import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { compared, readCorpus } from '../../tests/fixtures/series/corpora'
import { drawMails } from '../../tests/fixtures/series/draw'
import { gitRangeDiff } from '../../tests/fixtures/series/git-bases'
import { dropCopies } from './copies'
import { groupSeries } from './group'
import { interdiff } from './interdiff'
import { type RangePair, rangeDiff } from './range-diff'
import { buildTree } from './tree'
import type { Mail, Revision } from './types'

function compare(drawing: string): RangePair[] {
  const { mails } = dropCopies(drawMails(drawing))
  const [series] = groupSeries(mails, buildTree(mails))
  const [from, to] = series?.revisions ?? []
  if (!from || !to) throw new Error('The drawing holds no two revisions.')
  return rangeDiff(from, to, mails)
}

const show = ({ from, to, mark, change }: RangePair): string =>
  `${from?.index ?? '-'} ${mark} ${to?.index ?? '-'} ${change}`

const long = (word: string): string =>
  Array.from({ length: 12 }, (_, at) => `int ${word}_number_${at}`).join('|')

describe('rangeDiff', () => {
  it('tells same, moved, changed, removed and added patches', () => {
    const pairs = compare(`
c 0 ada: [PATCH 0/4] thing
  p1 1 ada: [PATCH 1/4] first
  p2 1 ada: [PATCH 2/4] second  # diff=${long('b')}
  p3 1 ada: [PATCH 3/4] third
  p4 1 ada: [PATCH 4/4] fourth  # diff=${long('d')}
d 900 ada: [PATCH v2 0/4] thing
  q1 901 ada: [PATCH v2 1/4] first
  q2 901 ada: [PATCH v2 2/4] third
  q3 901 ada: [PATCH v2 3/4] second  # diff=${long('b')}|int one_more
  q4 901 ada: [PATCH v2 4/4] fifth  # diff=${long('e')}`)
    expect(pairs.map(show)).toEqual([
      '1 = 1 same',
      '3 = 2 moved',
      '2 ! 3 changed',
      '4 < - removed',
      '- > 4 added',
    ])
    expect(pairs.map(({ score }) => score === 1)).toEqual([true, true, false, false, false])
    expect(pairs[1]).toMatchObject({ positionOnly: true, commitMessageChanged: false })
    expect(pairs[2]?.hunks.at(-1)?.lines.filter(({ mark }) => mark !== ' ')).toEqual([
      { mark: '+', text: '+int one_more' },
    ])
  })

  it('shows a commit message that changed while the patch stayed the same', () => {
    const [pair] = compare(`
p 0 ada: [PATCH] one  # body=old words
q 900 ada: [PATCH v2] one  # body=new words`)
    expect(pair).toMatchObject({ mark: '!', change: 'same', commitMessageChanged: true, score: 1 })
    const changed = pair?.hunks.flatMap(({ lines }) => lines).filter(({ mark }) => mark !== ' ')
    expect(changed).toEqual([
      { mark: '-', text: '    old words' },
      { mark: '+', text: '    new words' },
    ])
  })

  it('says what was split off and what went into another', () => {
    const pairs = compare(`
p1 0 ada: [PATCH 1/2] first  # diff=${long('a')}|${long('b')}|${long('c')}
  p2 1 ada: [PATCH 2/2] second  # diff=${long('d')}
q1 900 ada: [PATCH v2 1/2] first  # diff=${long('a')}|${long('b')}|${long('d')}
  q2 901 ada: [PATCH v2 2/2] new  # diff=${long('c')}`)
    expect(pairs.map((pair) => [show(pair), pair.partOf])).toEqual([
      ['1 ! 1 changed', null],
      ['2 < - removed', 1],
      ['- > 2 added', 1],
    ])
  })
})

describe('interdiff', () => {
  const patch = (options: string): Mail => {
    const [mail] = drawMails(`p 0 ada: [PATCH] one  # ${options}`)
    if (!mail) throw new Error('no mail')
    return mail
  }

  it('finds nothing in an equal patch', () => {
    expect(interdiff(patch('diff=a'), patch('diff=a'))).toMatchObject({ same: true, messageChanged: false })
  })

  it('compares file by file and tells added and removed files', () => {
    const result = interdiff(patch('diff=a;file=x.c'), patch('diff=a;file=y.c'))
    expect(result.same).toBe(false)
    expect(result.files.map(({ path, change }) => [path, change])).toEqual([
      ['y.c', 'added'],
      ['x.c', 'removed'],
    ])
  })

  it('shows the changed lines of patch and message', () => {
    const result = interdiff(patch('diff=a|b;body=one'), patch('diff=a|c;body=two'))
    const changes = [...result.message, ...(result.files[0]?.hunks ?? [])].flatMap(({ lines }) =>
      lines.filter(({ mark }) => mark !== ' ').map(({ mark, text }) => mark + text),
    )
    expect(changes).toEqual(['-one', '+two', '-+b', '++c'])
  })
})

function hasGit(): boolean {
  try {
    execFileSync('git', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Every pair of neighbouring revisions that together have three patches or more. */
function revisionPairs(names: string[]): { mails: Map<string, Mail>; from: Revision; to: Revision }[] {
  const { mails, series } = readCorpus(names)
  return series.flatMap(({ revisions }) =>
    revisions.slice(1).flatMap((to, at) => {
      const from = revisions[at]
      return from && from.patches.length + to.patches.length >= 3 ? [{ mails, from, to }] : []
    }),
  )
}

describe.skipIf(!hasGit())('compared with git range-diff on made-up trees', () => {
  it.each(compared.map((names) => [names[0] ?? '', names] as const))(
    'finds what git finds in %s',
    (_, names) => {
      for (const { mails, from, to } of revisionPairs(names)) {
        const [older, newer] = [from, to].map(({ patches }) =>
          patches.flatMap((p) => mails.get(p.messageId) ?? []),
        )
        const printed = gitRangeDiff(older ?? [], newer ?? [])
        const git = [...printed.matchAll(/^ *(\d+|-): +\S+ ([=!<>]) +(\d+|-): /gm)].map(
          (m) => `${m[1]}${m[2]}${m[3]}`,
        )
        const place = (list: Revision, id: string | undefined): number | string =>
          id === undefined ? '-' : list.patches.findIndex(({ messageId }) => messageId === id) + 1
        const own = rangeDiff(from, to, mails).map(
          (pair) => place(from, pair.from?.messageId) + pair.mark + place(to, pair.to?.messageId),
        )
        expect(own).toEqual(git)
      }
    },
  )
})
