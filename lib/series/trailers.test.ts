import { describe, expect, it } from 'vitest'
import { b4Am, b4Mailbox, b4Version } from '../../tests/fixtures/series/b4'
import { compared, readCorpus } from '../../tests/fixtures/series/corpora'
import { drawMails } from '../../tests/fixtures/series/draw'
import { amMbox, withTrailers } from './am-mbox'
import { dropCopies } from './copies'
import { groupSeries } from './group'
import { readMail } from './read-mail'
import { collectTrailers, type PatchTrailers, trailerKey } from './trailers'
import { buildTree } from './tree'
import type { Mail, Revision } from './types'

function collect(drawing: string, label: string): PatchTrailers[] {
  const { mails } = dropCopies(drawMails(drawing))
  const tree = buildTree(mails)
  const [series] = groupSeries(mails, tree)
  const revision = series?.revisions.find((one) => one.label === label)
  if (!series || !revision) throw new Error(`The drawing holds no ${label}.`)
  return collectTrailers({ series, revision, mails, tree })
}

const taken = (patches: PatchTrailers[]): string[] =>
  patches.flatMap(({ index, trailers }) =>
    trailers.map(({ name, value, carried }) => `${index} ${name}: ${value}${carried ? ' (carried)' : ''}`),
  )

const bob = 'Reviewed-by: Bob <bob@example.org>'
const cy = 'Acked-by: Cy <cy@example.org>'

describe('collectTrailers', () => {
  it('gives a trailer to the patch above it, and one on the cover letter to all', () => {
    const patches = collect(
      `
c 0 ada: [PATCH 0/2] thing
  r0 50 cy: Re: [PATCH 0/2] thing  # body=${cy}
  p1 1 ada: [PATCH 1/2] first
    r1 60 ada: Re: [PATCH 1/2] first
      r2 70 bob: Re: [PATCH 1/2] first  # body=${bob}
  p2 1 ada: [PATCH 2/2] second`,
      'v1',
    )
    expect(taken(patches)).toEqual([`1 ${bob}`, `1 ${cy}`, `2 ${cy}`])
  })

  it('leaves out what names somebody else, with a sentence', () => {
    const [patch] = collect(
      `p 0 ada: [PATCH] one\n  r 50 cy: Re: [PATCH] one  # body=${bob} # but the docs`,
      'v1',
    )
    expect(patch?.trailers).toEqual([])
    expect(patch?.mismatched[0]).toMatchObject({
      note: 'but the docs',
      reason: 'It names Bob <bob@example.org>, but Cy <cy@example.org> wrote it.',
    })
  })

  it.each([
    ['a tag in the address', 'Reviewed-by: Bob <bob+x@example.org>'],
    ['one subdomain more', 'Reviewed-by: B. <bob@mail.example.org>'],
    ['the name alone', 'Reviewed-by: bob <other@example.com>'],
    ['the name turned', 'Reviewed-by: Bob <other@example.com>'],
    ['the address, with words behind it', 'Acked-by: B. <bob@example.org> (the docs)'],
    ['the address, with the part that is meant behind it', 'Acked-by: B. <bob@example.org> [docs, tools]'],
  ])('knows the writer by %s', (_, body) => {
    expect(
      taken(collect(`p 0 ada: [PATCH] one\n  r 50 bob: Re: [PATCH] one  # body=${body}`, 'v1')),
    ).toHaveLength(1)
  })

  it('never takes a trailer out of a quote, a doubled one or one that the patch has', () => {
    const drawing = `
p 0 ada: [PATCH] one  # body=text||${cy}
  r1 50 cy: Re: [PATCH] one  # body=${cy}
  r2 51 bob: Re: [PATCH] one  # body=> ${bob}|no
  r3 52 bob: Re: [PATCH] one  # body=${bob}
  r4 53 bob: Re: [PATCH] one  # body=${bob}`
    expect(taken(collect(drawing, 'v1'))).toEqual([`1 ${bob}`])
  })

  it('keeps what stands behind the address', () => {
    const given = 'Acked-by: Bob <bob@example.org> (the docs)'
    expect(
      taken(collect(`p 0 ada: [PATCH] one\n  r 50 bob: Re: [PATCH] one  # body=${given}`, 'v1')),
    ).toEqual([`1 ${given}`])
  })

  it('takes a Signed-off-by above a diff in a reply for that diff', () => {
    const drawing = `
p 0 ada: [PATCH] one
  r 50 bob: Re: [PATCH] one  # body=like this?||Signed-off-by: Bob <bob@example.org>;diff=other`
    const [patch] = collect(drawing, 'v1')
    expect(patch?.trailers).toEqual([])
    expect(patch?.mismatched.map(({ reason }) => reason)).toContain('It belongs to the patch in that mail.')
  })

  const rerolled = `
c 0 ada: [PATCH 0/2] thing
  p1 1 ada: [PATCH 1/2] first
    r1 60 bob: Re: [PATCH 1/2] first  # body=${bob}
  p2 1 ada: [PATCH 2/2] second  # diff=int some_longer_line|int another_line|int third_line
    r2 60 bob: Re: [PATCH 2/2] second  # body=${bob}
d 900 ada: [PATCH v2 0/2] thing
  q1 901 ada: [PATCH v2 1/2] first
  q2 901 ada: [PATCH v2 2/2] second  # diff=int some_longer_line|int another_line|int changed_line`

  it('carries a trailer only to the same patch and says why another is dropped', () => {
    const patches = collect(rerolled, 'v2')
    expect(taken(patches)).toEqual([`1 ${bob} (carried)`])
    expect(patches[1]?.dropped).toEqual([
      expect.objectContaining({
        name: 'Reviewed-by',
        reason: expect.stringMatching(/^The patch changed by about \d+ % since v1\.$/),
      }),
    ])
  })

  it('puts trailers behind those of the patch in a mailbox for git am', () => {
    const { mails } = dropCopies(drawMails(rerolled))
    const [first] = collect(rerolled, 'v2')
    const mail = first && mails.get(first.messageId)
    if (!first || !mail) throw new Error('no patch')
    const lines = withTrailers(mail, first.trailers)
    expect(lines.slice(2, 5)).toEqual(['Signed-off-by: Ada <ada@example.org>', bob, '---'])
    const text = Buffer.from(amMbox([first], mails)).toString()
    expect(text.startsWith('From ')).toBe(true)
    expect(text).toContain(`${bob}\n---\ndiff --git`)
  })
})

const b4 = b4Version()

/** b4 takes a second to start: only where a reply holds anything that it could take. */
const hasTrailers = ({ messages }: Revision, mails: Map<string, Mail>): boolean =>
  messages.some((key) => {
    const mail = mails.get(key)
    return mail?.kind === 'reply' && mail.message.body.lines.some((line) => /^\s*[\w-]+-by: /i.test(line))
  })

describe.skipIf(b4 === null)(`compared with b4 am (${b4 ?? 'not installed'})`, () => {
  it.each(compared.map((names) => [names[0] ?? '', names] as const))(
    'gives the same trailers to the same patches of %s',
    (_, names) => {
      const { raws, mails, tree, series } = readCorpus(names)
      const byKey = new Map(raws.map((bytes) => [readMail(bytes).key, bytes]))
      for (const one of series) {
        for (const revision of one.revisions.filter((each) => hasTrailers(each, mails))) {
          const mailbox = b4Mailbox(revision.messages.flatMap((key) => byKey.get(key) ?? []))
          const theirs = new Map(
            b4Am(mailbox, revision.head, revision.version).map((mail) => [mail.subject.title, mail]),
          )
          for (const patch of collectTrailers({ series: one, revision, mails, tree })) {
            const mail = mails.get(patch.messageId)
            const other = theirs.get(mail?.subject.title ?? '')
            expect(other, `${revision.label} ${patch.index} is not in b4's output`).toBeDefined()
            const had = new Set(mail?.trailers.map(trailerKey))
            // b4 adds a Signed-off-by that stands above a diff in a reply; it is that diff's.
            const ofOwnDiff = patch.mismatched
              .filter(({ reason }) => reason.startsWith('It belongs'))
              .map(trailerKey)
            const expected = other?.trailers
              .map(trailerKey)
              .filter((key) => !had.has(key) && !ofOwnDiff.includes(key))
            // b4 looks at one thread, so that nothing can be carried over from another.
            const own = patch.trailers.filter(({ carried }) => !carried).map(trailerKey)
            expect(new Set(own)).toEqual(new Set(expected))
          }
        }
      }
    },
    // b4 is started once a revision, which takes it a second on an idle machine and ten on a busy one.
    300_000,
  )
})
