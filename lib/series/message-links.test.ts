import { describe, expect, it } from 'vitest'
import { drawMails } from '../../tests/fixtures/series/draw'
import { findMessageLinks, messageIdOfUrl } from './message-links'

const links = (body: string) => {
  const [mail] = drawMails(`m 0 ada: [PATCH 0/2] one  # body=${body}`)
  return (mail ? findMessageLinks(mail) : []).map(({ id, version, dependency, supersedes }) => ({
    id,
    version,
    dependency,
    supersedes,
  }))
}
const plain = { version: null, dependency: false, supersedes: false }

describe('messageIdOfUrl', () => {
  it.each([
    ['https://lore.kernel.org/r/a@b.example', 'a@b.example'],
    ['https://lore.kernel.org/all/a@b.example/', 'a@b.example'],
    ['https://lore.kernel.org/linux-x/a%2Fc@b.example/T/#u', 'a/c@b.example'],
    ['https://patch.msgid.link/a@b.example', 'a@b.example'],
    ['http://lkml.kernel.org/r/a@b.example.', 'a@b.example'],
    ['https://public-inbox.org/git/a+b@c.example/?x=t', 'a+b@c.example'],
    ['https://example.org/no/id', null],
    ['https://user@example.org/', null],
    ['https://lore.kernel.org/r/%E0%A4%A@b.example', '%E0%A4%A@b.example'],
  ])('reads %s', (url, id) => {
    expect(messageIdOfUrl(url)).toBe(id)
  })
})

describe('findMessageLinks', () => {
  it('reads the version on the line', () => {
    expect(links('- Link to v1: https://lore.kernel.org/r/a@b.example')).toEqual([
      { ...plain, id: 'a@b.example', version: 1 },
    ])
  })

  it('reads the version in the line above and of a footnote', () => {
    expect(links('v2:|https://lore.kernel.org/r/a@b.example')[0]?.version).toBe(2)
    expect(links('Changes since v3 [1]:|- this||[1] https://lore.kernel.org/r/a@b.example')[0]?.version).toBe(
      3,
    )
  })

  it('knows what is needed from what is replaced', () => {
    expect(links('This depends on https://lore.kernel.org/r/a@b.example')[0]?.dependency).toBe(true)
    expect(links('Supersedes: <a@b.example>')).toEqual([{ ...plain, id: 'a@b.example', supersedes: true }])
  })

  it('takes no version out of an address', () => {
    expect(links('see https://lore.kernel.org/r/20240101-x-v2-0-1@b.example')[0]?.version).toBeNull()
  })

  it('leaves out quotes and what stands in the diff', () => {
    expect(links('> v1: https://lore.kernel.org/r/a@b.example')).toEqual([])
    expect(links('text;diff=https://lore.kernel.org/r/a@b.example')).toEqual([])
  })
})
