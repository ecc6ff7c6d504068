import fc from 'fast-check'
import { expect, it } from 'vitest'
import { linesMarkup, mailMarkup } from './mail-markup'
import { html } from './markup'

/** What a browser reads out of HTML text without tags. */
const read = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => {
    return { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }[name] ?? ''
  })

it('escapes every value in text and in attributes', () => {
  const evil = `"><script>alert('1')</script>&amp;`
  expect(html`<b title="${evil}">${evil}</b>`.text).toBe(
    '<b title="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;amp;">' +
      '&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;amp;</b>',
  )
})

it('keeps HTML that it wrote itself', () => {
  expect(html`<p>${[html`<i>${'<'}</i>`, html`${2}`]}${null}</p>`.text).toBe('<p><i>&lt;</i>2</p>')
})

it('gives back any text unchanged once a browser has read it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(read(html`${text}`.text)).toBe(text)
      expect(html`${text}`.text).not.toMatch(/[<>"']/)
    }),
  )
})

it('lets no mail open a tag of its own', () => {
  const tag = /<(?!\/?(?:span|a)[ >])/
  const part = fc.constantFrom('<b>', '"', "'", '&', '<script>', 'http://x.example/"onx=', '\u202e', ' ')
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      expect(mailMarkup(parts.join('')).text).not.toMatch(tag)
    }),
  )
})

it('gives each line its address', () => {
  expect(linesMarkup([{ number: 7, text: 'a < b' }], true).text).toBe(
    '<span id="L7" class="ml">a &lt; b\n</span>',
  )
})
