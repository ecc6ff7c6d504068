import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawMails, idOf, showSeries } from '../../tests/fixtures/series/draw'
import { dropCopies } from './copies'
import { groupSeries } from './group'
import { linkKeys } from './link-keys'
import { buildTree } from './tree'
import type { Mail, Series, SeriesCorrection } from './types'

function group(mails: Mail[], corrections: SeriesCorrection[] = []): Series[] {
  const { mails: known } = dropCopies(mails)
  return groupSeries(known, buildTree(known), corrections)
}

/** Name, drawing of the threads, what is found. */
const cases: [name: string, drawing: string, expected: string[]][] = [
  [
    'puts patches and replies below their cover letter',
    `
c 0 ada: [PATCH 0/2] thing
  p1 1 ada: [PATCH 1/2] first
    r1 60 bob: Re: [PATCH 1/2] first
      r2 70 ada: Re: [PATCH 1/2] first
  p2 2 ada: [PATCH 2/2] second
  r3 80 bob: Re: [PATCH 0/2] thing`,
    ['thing', '  v1 c [p1 p2] | r1 r2 r3'],
  ],
  [
    'takes a single patch for its own head',
    'p 0 ada: [PATCH] one\n  r 9 bob: Re: [PATCH] one',
    ['one', '  v1 - [p] | r'],
  ],
  [
    'reads patches that hang one below the other, without a cover letter',
    `
p1 0 ada: [PATCH 1/3] first
  p2 1 ada: [PATCH 2/3] second
    p3 2 ada: [PATCH 3/3] third`,
    ['first', '  v1 - [p1 p2 p3]'],
  ],
  [
    'collects patches without threading that came within half an hour',
    `
c 0 ada: [PATCH 0/2] thing
p1 1 ada: [PATCH 1/2] first
p2 29 ada: [PATCH 2/2] second`,
    ['thing', '  v1 c [p1 p2]'],
  ],
  [
    'keeps two series apart that one person sent at one time',
    `
c 0 ada: [PATCH 0/2] thing
  p1 1 ada: [PATCH 1/2] first
d 2 ada: [PATCH 0/2] other
  q2 3 ada: [PATCH 2/2] fourth`,
    ['thing', '  v1 c [p1] missing 2', 'other', '  v1 d [q2] missing 1'],
  ],
  [
    'joins patches below a cover letter that is not at hand',
    `
p1 1 ada: [PATCH 1/3] first  # irt=lost
p3 2 ada: [PATCH 3/3] third  # irt=lost`,
    ['first', '  v1 - [p1 p3] missing 2'],
  ],
  [
    'takes a mail without a counter right above the patches for the cover letter',
    `
c 0 ada: thing in two steps
  p1 1 ada: [PATCH v2 1/2] first
  p2 1 ada: [PATCH v2 2/2] second`,
    ['thing in two steps', '  v2 c [p1 p2]'],
  ],
  [
    'puts one patch without a counter below a cover letter without one',
    `
c 0 ada: thing  # body=x|| 1 file changed
  p 1 ada: [PATCH] first
    r 60 bob: Re: [PATCH] first
  q 500 ada: [PATCH] other`,
    ['thing', '  v1 c [p] | r q', 'other', '  v1 - [q]'],
  ],
  [
    'reads the version behind the title of such a cover letter',
    `
c 0 ada: thing in two steps
  p1 1 ada: [PATCH 1/2] first
  p2 1 ada: [PATCH 2/2] second
d 900 ada: thing in two steps v2
  q1 901 ada: [PATCH 1/2] first
  q2 901 ada: [PATCH 2/2] second`,
    ['thing in two steps v2', '  v1 c [p1 p2]', '  v2 d [q1 q2] < author-and-subject patch-overlap'],
  ],
  [
    'gives patches the version that only their cover letter names, and the other way round',
    `
c 0 ada: [PATCH v3 0/1] thing
  p 1 ada: [PATCH 1/1] first
d 9000 bob: [PATCH 0/1] other
  q 9001 bob: [PATCH v4 1/1] second`,
    ['thing', '  v3 c [p]', 'other', '  v4 d [q]'],
  ],
  [
    'tells v2 below v1 from v1, and its replies too',
    `
c 0 ada: [PATCH 0/2] thing
  p1 1 ada: [PATCH 1/2] first
  p2 1 ada: [PATCH 2/2] second
    r1 50 bob: Re: [PATCH 2/2] second
  d 900 ada: [PATCH v2 0/2] thing
    q1 901 ada: [PATCH v2 1/2] first
    q2 901 ada: [PATCH v2 2/2] second  # diff=better
      r2 950 bob: Re: [PATCH v2 2/2] second`,
    ['thing', '  v1 c [p1 p2] | r1', '  v2 d [q1 q2] | r2 < reply-to-older author-and-subject patch-overlap'],
  ],
  [
    'shows what a partial reroll takes over',
    `
c 0 ada: [PATCH v2 0/3] thing
  p1 1 ada: [PATCH v2 1/3] first
  p2 1 ada: [PATCH v2 2/3] second
    n2 900 ada: [PATCH v3 2/3] second  # diff=better
  p3 1 ada: [PATCH v2 3/3] third`,
    ['thing', '  v2 c [p1 p2 p3]', '  v3 - [(p1) n2 (p3)] < reply-to-older patch-overlap'],
  ],
  [
    'gives a replaced patch without a counter the place of the one that it answers',
    `
c 0 ada: [PATCH 0/2] thing
  p1 1 ada: [PATCH 1/2] first
  p2 1 ada: [PATCH 2/2] second
    r 50 bob: Re: [PATCH 2/2] second
      n2 900 ada: [PATCH v2] second  # diff=better`,
    ['thing', '  v1 c [p1 p2] | r', '  v2 - [(p1) n2] < reply-to-older patch-overlap'],
  ],
  [
    "keeps another person's take on one patch apart",
    `
c 0 ada: [PATCH 0/2] thing
  p1 1 ada: [PATCH 1/2] first
  p2 1 ada: [PATCH 2/2] second
    n2 900 bob: [PATCH v2] second  # diff=better
      r 910 cy: Re: [PATCH v2] second`,
    ['thing', '  v1 c [p1 p2] | n2 r', 'second', '  v2 - [n2] | r'],
  ],
  [
    'reads v2.1 as a replaced patch of v2',
    `
c 0 ada: [PATCH v2 0/2] thing
  p1 1 ada: [PATCH v2 1/2] first
  p2 1 ada: [PATCH v2 2/2] second
n 900 ada: [PATCH v2.1 2/2] second  # diff=better`,
    ['thing', '  v2 c [p1 p2]', '  v2.1 - [(p1) n] < patch-overlap'],
  ],
  [
    'keeps a RESEND as a second posting',
    `
c 0 ada: [PATCH v2 0/1] thing
  p 1 ada: [PATCH v2 1/1] first
d 20000 ada: [PATCH RESEND v2 0/1] thing
  q 20001 ada: [PATCH RESEND v2 1/1] first
    r 20100 bob: Re: [PATCH RESEND v2 1/1] first`,
    ['thing', '  v2 c [p]', '  v2-resend d [q] | r < author-and-subject patch-overlap'],
  ],
  [
    'counts a changed posting without a number as the next version, an equal one as sent again',
    `
p 0 ada: [PATCH] one
q 900 ada: [PATCH] one
s 2000 ada: [PATCH] one  # diff=better`,
    [
      'one',
      '  v1 - [p]',
      '  v1-resend - [q] < author-and-subject patch-overlap',
      '  v2 - [s] < author-and-subject patch-overlap',
    ],
  ],
  [
    'shows both patches of one counter',
    `
c 0 ada: [PATCH 0/2] thing
  p1 1 ada: [PATCH 1/2] first
    x1 300 ada: [PATCH 1/2] first  # diff=better
  p2 1 ada: [PATCH 2/2] second`,
    ['thing', '  v1 c [p1 p2] extra x1'],
  ],
  [
    'takes several taken counters at once for the series sent again',
    `
p1 0 ada: [PATCH 1/2] first
  p2 1 ada: [PATCH 2/2] second
  q1 700 ada: [PATCH 1/2] first
  q2 701 ada: [PATCH 2/2] second`,
    ['first', '  v1 - [p1 p2]', '  v1-resend - [q1 q2] < reply-to-older author-and-subject patch-overlap'],
  ],
  [
    'expects six patches after 6/5 and leaves out one far beyond',
    `
c 0 ada: [PATCH 0/2] thing
  p1 1 ada: [PATCH 1/2] first
  p2 1 ada: [PATCH 2/2] second
  p3 2 ada: [PATCH 3/2] third
  p9 2 ada: [PATCH 999/2] far`,
    ['thing', '  v1 c [p1 p2 p3] extra p9'],
  ],
  [
    'links a renamed series by change-id',
    `
c 0 ada: [PATCH 0/1] thing  # body=text|change-id: 20240101-thing-abc
  p 1 ada: [PATCH 1/1] first
d 9000 ada: [PATCH v2 0/1] another name  # body=text|change-id: 20240101-thing-abc
  q 9001 ada: [PATCH v2 1/1] other`,
    ['another name', '  v1 c [p]', '  v2 d [q] < change-id'],
  ],
  [
    'links by an address in the changelog beside the version',
    `
c 0 ada: [PATCH 0/2] thing
  p 1 ada: [PATCH 1/2] first
d 9000 ada: [PATCH v2 0/2] another name  # body=v1: https://lore.kernel.org/r/c@lists.example.org
  q 9001 ada: [PATCH v2 1/2] other`,
    ['another name', '  v1 c [p] missing 2', '  v2 d [q] missing 2 < changelog-link'],
  ],
  [
    'follows several RFCs that a footnote names into a renamed series',
    `
c 0 ada: [RFC PATCH v5 0/2] thing
  p 1 ada: [RFC PATCH v5 1/2] first
d 9000 ada: [PATCH 0/2] another name  # body=After some RFC series [0][1], here it is.||[1] https://lore.kernel.org/r/c@lists.example.org
  q 9001 ada: [PATCH 1/2] other`,
    ['another name', '  rfc-v5 c [p] missing 2', '  v1 d [q] missing 2 < changelog-link'],
  ],
  [
    'does not take a series that is needed for the one before',
    `
c 0 ada: [PATCH 0/2] thing
  p 1 ada: [PATCH 1/2] first
d 9000 ada: [PATCH v2 0/2] another name  # body=Depends on https://lore.kernel.org/r/c@lists.example.org
  q 9001 ada: [PATCH v2 1/2] other`,
    ['thing', '  v1 c [p] missing 2', 'another name', '  v2 d [q] missing 2'],
  ],
  [
    'links by Supersedes:, whoever sent it',
    `
p 0 ada: [PATCH] one
q 900 bob: [PATCH v2] two  # body=Supersedes: <p@lists.example.org>`,
    ['two', '  v1 - [p]', '  v2 - [q] < supersedes'],
  ],
  [
    'keeps stable branches apart',
    `
p 0 ada: [PATCH AUTOSEL 5.4 1/1] one
q 2 ada: [PATCH AUTOSEL 5.10 1/1] one`,
    ['one', '  v1 - [p]', 'one', '  v1 - [q]'],
  ],
  [
    'starts anew where one name is used for other work',
    `
c 0 ada: [PATCH 0/2] some fixes
  p1 1 ada: [PATCH 1/2] first
  p2 1 ada: [PATCH 2/2] second
d 40000 ada: [PATCH 0/2] some fixes
  q1 40001 ada: [PATCH 1/2] third
  q2 40001 ada: [PATCH 2/2] fourth`,
    ['some fixes', '  v1 c [p1 p2]', 'some fixes', '  v1 d [q1 q2]'],
  ],
  [
    'follows an RFC that became a patch',
    `
p 0 ada: [RFC PATCH v2] one
q 9000 ada: [PATCH] one  # diff=better`,
    ['one', '  rfc-v2 - [p]', '  v1 - [q] < author-and-subject patch-overlap'],
  ],
  [
    'follows a series into other hands',
    `
c 0 ada: [PATCH v2 0/2] three small steps
  p1 1 ada: [PATCH v2 1/2] first
  p2 1 ada: [PATCH v2 2/2] second
d 9000 bob: [PATCH v3 0/2] three small steps
  q1 9001 bob: [PATCH v3 1/2] first  # diff=better
  q2 9001 bob: [PATCH v3 2/2] second  # diff=good`,
    ['three small steps', '  v2 c [p1 p2]', '  v3 d [q1 q2] < patch-overlap'],
  ],
  [
    'does not take a series of the same name by somebody else for the next revision',
    `
c 0 ada: [PATCH v2 0/2] some fixes
  p1 1 ada: [PATCH v2 1/2] first
  p2 1 ada: [PATCH v2 2/2] second
d 9000 bob: [PATCH v3 0/2] some fixes
  q1 9001 bob: [PATCH v3 1/2] third
  q2 9001 bob: [PATCH v3 2/2] fourth`,
    ['some fixes', '  v2 c [p1 p2]', 'some fixes', '  v3 d [q1 q2]'],
  ],
  [
    'keeps apart what two people sent with one content',
    `
p 0 ada: [PATCH] use true and false  # diff=same
q 900 bob: [PATCH] fix a warning of a robot  # diff=same`,
    ['use true and false', '  v1 - [p]', 'fix a warning of a robot', '  v1 - [q]'],
  ],
  [
    "does not take a large series for the next revision of another person's patch that it took in",
    `
p1 0 ada: [PATCH 1/2] remove an include  # irt=lost
c 9000 bob: [PATCH v3 0/4] order of locks
  q1 9001 bob: [PATCH v3 1/4] remove an include
  q2 9001 bob: [PATCH v3 2/4] second
  q3 9001 bob: [PATCH v3 3/4] third
  q4 9001 bob: [PATCH v3 4/4] fourth`,
    ['remove an include', '  v1 - [p1] missing 2', 'order of locks', '  v3 c [q1 q2 q3 q4]'],
  ],
  [
    'links a replaced patch with another title by the address that it names',
    `
p 0 ada: [RFC PATCH v2 5/9] mm: initialize the struct  # irt=lost
q 900 ada: [RFC PATCH v2.1 1/12] arch: an initializer instead  # irt=lost2;body=See [0].||[0] https://lore.kernel.org/r/p@lists.example.org`,
    [
      'mm: initialize the struct',
      '  rfc-v2 - [p] missing 1,2,3,4,6,7,8,9',
      '  rfc-v2.1 - [q] missing 2,3,4,5,6,7,8,9,10,11,12 < changelog-link',
    ],
  ],
  [
    'takes one of one in answer to one of one for other work when it says so',
    `
p 0 ada: [PATCH 1/1] fix the build
  q 900 ada: [PATCH 1/1] remove versions nobody needs`,
    ['fix the build', '  v1 - [p] | q', 'remove versions nobody needs', '  v1 - [q]'],
  ],
  [
    'finds the patch of a reply without threading by its subject',
    `
c 0 ada: [PATCH 0/1] thing
  p 1 ada: [PATCH 1/1] first
r 60 bob: Re: [PATCH 1/1] first  # irt=lost`,
    ['thing', '  v1 c [p] | r'],
  ],
]

describe('groupSeries', () => {
  it.each(cases)('%s', (_, drawing, expected) => {
    expect(showSeries(group(drawMails(drawing)))).toEqual(expected)
  })

  it.each(cases)('does not depend on the order of the mails: %s', (_, drawing) => {
    const mails = drawMails(drawing)
    const expected = group(mails)
    fc.assert(
      fc.property(fc.shuffledSubarray(mails, { minLength: mails.length }), (shuffled) => {
        expect(group(shuffled)).toEqual(expected)
      }),
      { numRuns: 20 },
    )
  })

  it('gives threads of one series a key in common', () => {
    const first = linkKeys(drawMails('p 0 ada: [PATCH] one'))
    const second = linkKeys(drawMails('q 900 ada: [PATCH v2] one  # diff=better'))
    expect(first.some((key) => second.includes(key))).toBe(true)
    expect(linkKeys(drawMails('s 0 bob: [PATCH] two')).some((key) => first.includes(key))).toBe(false)
  })
})

describe('corrections by a person', () => {
  const drawing = `
p 0 ada: [PATCH] one
q 900 ada: [PATCH v2] one
s 2000 bob: [PATCH] two`
  const fix = (kind: SeriesCorrection['kind'], head: string, value: string): SeriesCorrection => ({
    kind,
    head: idOf(head),
    value,
  })
  const found = (...corrections: SeriesCorrection[]): string[] =>
    showSeries(group(drawMails(drawing), corrections))

  it('part what was joined', () => {
    expect(found(fix('unlink', 'q', idOf('p')))).toEqual([
      'one',
      '  v1 - [p]',
      'one',
      '  v2 - [q]',
      'two',
      '  v1 - [s]',
    ])
  })

  it('join what was apart, and give it a version', () => {
    const all = found(fix('link', 's', idOf('q')), fix('version', 's', '3'))
    expect(all).toEqual([
      'two',
      '  v1 - [p]',
      '  v2 - [q] < author-and-subject patch-overlap',
      '  v3 - [s] < person',
    ])
  })

  it('name the author and the title', () => {
    const [series] = group(drawMails(drawing), [
      fix('author', 'p', 'Cy <cy@example.org>'),
      fix('title', 'p', 'better name'),
    ])
    expect(series).toMatchObject({ title: 'better name', author: { name: 'Cy', address: 'cy@example.org' } })
  })
})
