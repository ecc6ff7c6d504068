import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseSubject } from './subject'
import type { SubjectInfo } from './types'

type Row = [subject: string, expected: Partial<SubjectInfo>]

const plain = { version: 1, versionInferred: true, reply: false, rfc: false, resend: false }
const numbered = (index: number, total: number) => ({ index, total, countersInferred: false, patch: true })

const rows: Row[] = [
  ['', { ...plain, title: '', index: null, total: null, patch: false, prefixes: [] }],
  ['a  plain\n title', { ...plain, title: 'a plain title', index: null, total: null }],
  ['[PATCH] one', { ...plain, title: 'one', index: 1, total: 1, countersInferred: true, patch: true }],
  ['[PATCH 0/3] cover', { ...plain, ...numbered(0, 3), title: 'cover' }],
  ['[PATCH v2 03/16] x', { ...numbered(3, 16), version: 2, versionInferred: false, prefixes: [] }],
  ['[PATCHv3 2/7] x', { ...numbered(2, 7), version: 3, prefixes: [] }],
  ['[PATCH v6,19/24] x', { ...numbered(19, 24), version: 6, prefixes: [] }],
  ['[PATCH1/8] x', { ...numbered(1, 8), prefixes: [] }],
  ['[v2PATCH12/15] x', { ...numbered(12, 15), version: 2, patch: true, prefixes: [] }],
  ['[PATCH 2 of 5] x', { ...numbered(2, 5), prefixes: [] }],
  ['[PATCH 1 / 8] x', numbered(1, 8)],
  ['[PATCH 1/ 8] x', numbered(1, 8)],
  ['[PATCH 6/5] x', numbered(6, 5)],
  ['[PATCH 2/3 v4] x', { ...numbered(2, 3), version: 4 }],
  ['[patch V2 2/3] x', { ...numbered(2, 3), version: 2 }],
  ['[PATCH v2][1/3] x', { ...numbered(1, 3), version: 2, prefixes: [] }],
  ['[PATCH] [v2] x', { version: 2, index: 1, total: 1, countersInferred: true, title: 'x' }],
  ['[PATCH/v3] x', { version: 3, patch: true, prefixes: [] }],
  ['[RFC PATCH v2 1/2] x', { ...numbered(1, 2), rfc: true, version: 2, prefixes: [] }],
  ['[RFC/PATCH 1/2] x', { ...numbered(1, 2), rfc: true, prefixes: [] }],
  ['[PATCH-RFC] x', { rfc: true, patch: true, prefixes: [] }],
  ['[RFCv2 1/2] x', { ...numbered(1, 2), rfc: true, version: 2 }],
  ['[RFC] x', { rfc: true, patch: false, index: 1, total: 1 }],
  ['[PATCH 1/2] [RESEND] x', { ...numbered(1, 2), resend: true, prefixes: [] }],
  ['[PATCH v2 (RESEND) 1/2] x', { ...numbered(1, 2), resend: true, version: 2, prefixes: [] }],
  ['[PATCH 1/2] [RESEND^2] x', { ...numbered(1, 2), resend: true }],
  ['[RESEND PATCH v4] x', { resend: true, version: 4, patch: true }],
  ['[net-next PATCH v2 1/2] x', { ...numbered(1, 2), prefixes: ['net-next'] }],
  ['[PATCH 6.1.y 1/2] x', { ...numbered(1, 2), version: 1, versionInferred: true, prefixes: ['6.1.y'] }],
  ['[PATCH v5.10 1/2] x', { ...numbered(1, 2), version: 1, pointVersion: null, prefixes: ['v5.10'] }],
  ['[PATCH AUTOSEL 5.4 1/2] x', { ...numbered(1, 2), prefixes: ['AUTOSEL', '5.4'] }],
  ['[PATCH v5.1 10/12] x', { ...numbered(10, 12), version: 5, pointVersion: '5.1', prefixes: [] }],
  ['[PATCH v6.1 v3 1/2] x', { ...numbered(1, 2), version: 3, pointVersion: null, prefixes: ['v6.1'] }],
  ['[PATCH 34.5/36] x', { index: 1, total: 1, countersInferred: true, prefixes: ['34.5/36'] }],
  ['[PATCH -next 1/2] x', { ...numbered(1, 2), prefixes: ['-next'] }],
  ['[PATCH v2 3/6 update] x', { ...numbered(3, 6), prefixes: ['update'] }],
  ['[PATCH [foo] 1/2] x', { ...numbered(1, 2), prefixes: ['foo'], title: 'x' }],
  ['[list] [PATCH 1/2] [media] x', { ...numbered(1, 2), prefixes: ['list', 'media'], title: 'x' }],
  ['[patch v3 1/3] [patch V2 1/4] x', { ...numbered(1, 3), version: 3, title: 'x' }],
  ['[PATCH] 1/2 x', { index: 1, total: 2, countersInferred: false, title: '1/2 x' }],
  ['[PATCH] x (v2)', { version: 2, versionInferred: false, title: 'x (v2)' }],
  ['[PATCH v3] x (was: y)', { version: 3, reply: false, title: 'x (was: y)' }],
  ['[GIT PULL] x', { patch: false, prefixes: ['GIT', 'PULL'] }],
  ['[bug report] x', { patch: false, prefixes: ['bug', 'report'], index: 1, total: 1 }],
  ['[PATCH 1/2 x', { title: '[PATCH 1/2 x', index: null, total: null }],
  ['[PATCH] tr: fix', { reply: false, title: 'tr: fix' }],
  ['[PATCH] fw: fix', { reply: false, title: 'fw: fix' }],
  ['[PATCH version 3 1/2] x', { ...numbered(1, 2), version: 3, prefixes: [] }],
  ['[Patch v 2 1/3] x', { ...numbered(1, 3), version: 2, prefixes: [] }],
  ['[PATCH ver3 1/2] x', { ...numbered(1, 2), version: 3, prefixes: [] }],
  ['[PATCH linux 6 1/2] x', { ...numbered(1, 2), version: 1, prefixes: ['linux', '6'] }],
  ['[PATCH -v3 1/2] x', { ...numbered(1, 2), version: 3, prefixes: [] }],
  ['[REPOST PATCH v2 1/2] x', { ...numbered(1, 2), version: 2, resend: true, prefixes: ['REPOST'] }],
  // Sashiko takes the loose `PATCH 2/3`; cli.md does not.
  ['PATCH 2/3: x', { index: null, total: null, version: 1, title: 'PATCH 2/3: x', reply: false }],
  ['[PATCH1/8] x', { ...numbered(1, 8), title: 'x' }],
  ['RFC: [PATCH 1/2] x', { ...numbered(1, 2), rfc: true, reply: false, title: 'x' }],
  ['PATCH: 2/3 of it', { index: null, title: 'PATCH: 2/3 of it' }],
  ['R: [PATCH 1/2] x', { ...numbered(1, 2), reply: true, title: 'x' }],
  ['Rép : [PATCH 1/2] x', { ...numbered(1, 2), reply: true, title: 'x' }],
  ['Antwort: [PATCH 1/2] x', { ...numbered(1, 2), reply: true, title: 'x' }],
  ['[External] : Re: [PATCH v2 1/3] x', { ...numbered(1, 3), version: 2, reply: true, title: 'x' }],
  ['[External] : [PATCH v2 1/3] x', { ...numbered(1, 3), version: 2, reply: false, title: 'x' }],
  ['Re: [PATCH v2 1/2] x', { ...numbered(1, 2), version: 2, reply: true, title: 'x' }],
  ['RE: Re: re:[PATCH 1/2] x', { ...numbered(1, 2), reply: true, title: 'x' }],
  ['Re[2]: x', { reply: true, title: 'x' }],
  ['AW: [PATCH] x', { reply: true, title: 'x' }],
  ['Antw: [PATCH] x', { reply: true, title: 'x' }],
  ['Fwd: x', { reply: true, title: 'x' }],
  ['SV: [PATCH] x', { reply: true, title: 'x' }],
  ['回复：[PATCH 1/2] x', { ...numbered(1, 2), reply: true, title: 'x' }],
  ['答复: x', { reply: true, title: 'x' }],
  ['[list] Re: [PATCH 1/2] x', { ...numbered(1, 2), reply: true, title: 'x', prefixes: ['list'] }],
  ['new topic (was: Re: [PATCH] x)', { reply: true, index: null }],
]

describe('parseSubject', () => {
  it.each(rows)('reads %j', (subject, expected) => {
    expect(parseSubject(subject)).toMatchObject(expected)
  })

  it('never throws and gives a title without white space at its ends', () => {
    const piece = fc.oneof(
      fc.constantFrom('[', ']', 'PATCH', 'v2', '1/2', 'Re:', ' of ', '/', '5', ',', '回复：', '(v', ')'),
      fc.string({ maxLength: 5 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const info = parseSubject(pieces.join(''))
        expect(info.title).toBe(info.title.trim())
        expect(Number.isInteger(info.version)).toBe(true)
        expect(info.index === null).toBe(info.total === null)
      }),
    )
  })

  it.each(['[', '[PATCH ', 'Re: ', '[] ', '[1/', 'v1PATCH', '[v1'])(
    'stays fast on a long run of %j',
    (piece) => {
      const start = performance.now()
      parseSubject(piece.repeat(200_000))
      expect(performance.now() - start).toBeLessThan(200)
    },
  )
})
