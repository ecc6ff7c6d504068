import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawMails, idOf } from '../../tests/fixtures/series/draw'
import { dropCopies } from './copies'
import { readMail } from './read-mail'
import { buildTree } from './tree'
import type { Mail, ThreadTree } from './types'

const short = (key: string): string => key.replace('@lists.example.org', '')

/** `a(b(d) c)`: each key with its children in order. */
function show(tree: ThreadTree): string {
  const one = (key: string): string => {
    const children = (tree.childrenOf.get(key) ?? []).map(one)
    return short(key) + (children.length > 0 ? `(${children.join(' ')})` : '')
  }
  return tree.roots.map(one).join(' ')
}

const cases: [name: string, drawing: string, expected: string][] = [
  [
    'hangs replies below their parents, oldest first',
    'a 0 ada: x\n  c 9 bob: Re: x\n  b 5 cy: Re: x',
    'a(b c)',
  ],
  ['makes a placeholder for a parent that is missing', 'b 0 bob: Re: x  # irt=a', 'a(b)'],
  ['puts siblings below one placeholder', 'b 0 bob: Re: x  # irt=a\nc 1 cy: Re: x  # irt=a', 'a(b c)'],
  ['hangs a placeholder where References say', 'a 0 ada: x\nc 5 cy: Re: x  # irt=b;refs=a,b', 'a(b(c))'],
  ['builds a chain of placeholders', 'd 5 cy: Re: x  # irt=c;refs=a,b,c', 'a(b(c(d)))'],
  ['drops a reference to itself', 'a 0 ada: x  # irt=a;refs=a', 'a'],
  [
    'cuts a loop at the smallest key',
    'a 0 ada: x  # irt=b\nb 1 bob: x  # irt=c\nc 2 cy: x  # irt=a',
    'a(c(b))',
  ],
  [
    'cuts a loop that References of a child make',
    'a 0 ada: x  # irt=p\nb 1 bob: x  # irt=p;refs=a,p',
    'p(a b)',
  ],
]

describe('buildTree', () => {
  it.each(cases)('%s', (_, drawing, expected) => {
    expect(show(buildTree(drawMails(drawing)))).toBe(expected)
  })

  it.each(cases)('does not depend on the order of the mails: %s', (_, drawing) => {
    const mails = drawMails(drawing)
    const reversed = buildTree([...mails].reverse())
    expect(show(reversed)).toBe(show(buildTree(mails)))
  })

  it('ends for any references, and holds every mail once', () => {
    const mail = fc.record({
      id: fc.integer({ min: 0, max: 7 }),
      refs: fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 4 }),
    })
    fc.assert(
      fc.property(fc.uniqueArray(mail, { selector: ({ id }) => id, maxLength: 8 }), (drawn) => {
        const lines = drawn.map(
          ({ id, refs }) =>
            `m${id} 0 ada: x  # ${refs.length > 0 ? `irt=m${refs.at(-1)};refs=${refs.map((r) => `m${r}`).join(',')}` : ''}`,
        )
        const mails = drawMails(lines.join('\n'))
        const seen = allKeys(buildTree(mails))
        expect(new Set(seen).size).toBe(seen.length)
        for (const { key } of mails) expect(seen).toContain(key)
        expect(show(buildTree([...mails].reverse()))).toBe(show(buildTree(mails)))
      }),
    )
  })

  it('sorts a mail without a date right after its parent', () => {
    const [a, b] = drawMails('a 0 ada: x\n  b 90 bob: Re: x')
    const raw = `From: cy@example.org\nMessage-ID: <c@lists.example.org>\nIn-Reply-To: <${idOf('a')}>\nSubject: Re: x\n\nhi\n`
    const mails = [a, b, readMail(Buffer.from(raw))].filter((mail): mail is Mail => mail !== undefined)
    expect(show(buildTree(mails))).toBe('a(c b)')
  })

  it('takes a chain of fifty thousand replies', () => {
    const message = drawMails('a 0 ada: x')[0]
    if (!message) throw new Error('no mail')
    const mails = Array.from(
      { length: 50_000 },
      (_, at): Mail => ({
        ...message,
        key: `k${at}`,
        message: { ...message.message, inReplyTo: at === 0 ? [] : [`k${at - 1}`], references: [] },
      }),
    )
    const start = performance.now()
    expect(buildTree(mails).roots).toEqual(['k0'])
    expect(performance.now() - start).toBeLessThan(5000)
  })
})

function allKeys(tree: ThreadTree): string[] {
  const seen: string[] = []
  const stack = [...tree.roots]
  for (let key = stack.pop(); key !== undefined && seen.length < 1000; key = stack.pop()) {
    seen.push(key)
    stack.push(...(tree.childrenOf.get(key) ?? []))
  }
  return seen
}

describe('dropCopies', () => {
  const copy = (list: string, text: string, date = 'Wed, 10 Jan 2024 08:00:00 +0000'): Mail =>
    readMail(
      Buffer.from(
        `From: ada@example.org\nMessage-ID: <a@x.example>\nSubject: x\nDate: ${date}\nList-Id: <${list}>\n\n${text}\n`,
      ),
    )

  it('keeps the copy of the best list and the names of all', () => {
    const all = [copy('some.list.example.org', 'text\n____\nfooter'), copy('linux-x.lists.linux.dev', 'text')]
    for (const mails of [all, [...all].reverse()]) {
      const { mails: kept, duplicates } = dropCopies(mails)
      expect(duplicates).toBe(1)
      const [mail] = kept.values()
      expect(mail?.message.body.lines).toEqual(['text'])
      expect(mail?.message.lists).toEqual(['linux-x.lists.linux.dev', 'some.list.example.org'])
    }
  })

  it('keeps another mail under the same Message-ID', () => {
    const all = [
      copy('a.example.org', 'text'),
      copy('a.example.org', 'other', 'Thu, 11 Jan 2024 08:00:00 +0000'),
    ]
    for (const mails of [all, [...all].reverse()]) {
      const { mails: kept, duplicates } = dropCopies(mails)
      expect(duplicates).toBe(0)
      expect([...kept.keys()].filter((key) => key.startsWith('sha256:'))).toHaveLength(1)
      expect([...kept.values()].flatMap(({ problems }) => problems.map(({ code }) => code))).toEqual([
        'message-id-taken',
      ])
    }
  })
})
