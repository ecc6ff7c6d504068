import fc from 'fast-check'
import { expect, it } from 'vitest'
import { maxNoteLength } from './limits'
import { renderNote } from './note'

it('renders CommonMark and GFM', () => {
  const html = renderNote(
    '**Why** is `x` ~~old~~?\n\n- [x] done\n- [ ] open\n\n| a | b |\n| - | - |\n| 1 | 2 |',
  )
  expect(html).toContain('<strong>Why</strong>')
  expect(html).toContain('<code>x</code>')
  expect(html).toContain('<del>old</del>')
  expect(html).toContain('type="checkbox" checked disabled')
  expect(html).toContain('<td>1</td>')
})

it('marks links to the web and keeps their address', () => {
  expect(renderNote('[v1](https://lore.example.org/r/1?a=1&b=2)')).toBe(
    '<p><a href="https://lore.example.org/r/1?a=1&#x26;b=2" rel="noopener noreferrer nofollow">v1</a></p>',
  )
  expect(renderNote('see http://example.org/x')).toContain('href="http://example.org/x" rel=')
})

it.each([
  ['a script', '<script>alert(1)</script>hello'],
  ['an event handler', '<b onclick="alert(1)">hello</b>'],
  ['an iframe', 'hello <iframe src="https://example.org"></iframe>'],
  ['a style', '<style>body{display:none}</style>\n\nhello'],
  ['a form', '<form action="/x"><button>hello</button></form>\n\nhello'],
])('shows %s as text', (_, markdown) => {
  const html = renderNote(markdown)
  expect(html).not.toMatch(/<(script|b|iframe|style|form|button)\b/)
  expect(html).toContain('hello')
})

it.each([
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java&#115;cript:alert(1))',
  '[x](&#x6A;avascript:alert(1))',
  '[x](data:text/html;base64,PHNjcmlwdD4=)',
  '[x](vbscript:x)',
  '[x](file:///etc/passwd)',
  '[x](//example.org/x)',
  '[x](/settings)',
  '<javascript:alert(1)>',
  '[x]\n\n[x]: javascript:alert(1)',
])('makes no link of %s', (markdown) => {
  expect(renderNote(markdown)).not.toMatch(/href|<a/)
})

it('keeps what looks like HTML in a note about code', () => {
  expect(renderNote('include <linux/fs.h>, `a<b>` and a **list<int>**')).toContain(
    'include &#x3C;linux/fs.h>',
  )
  expect(renderNote('x **list<int>**')).toContain('list&#x3C;int>')
})

it('unwraps mail addresses, keeping the text', () => {
  expect(renderNote('ask ines@example.org')).toBe('<p>ask <span>ines@example.org</span></p>')
})

it('shows images as links and drops data: images', () => {
  expect(renderNote('![graph](https://example.org/g.png)')).toContain(
    '<a href="https://example.org/g.png" rel=',
  )
  expect(renderNote('![graph][g]\n\n[g]: https://example.org/g.png')).toContain('>graph</a>')
  expect(renderNote('![graph](data:image/png;base64,AAAA)')).toBe('<p><span>graph</span></p>')
  expect(renderNote('<img src=x onerror=alert(1)>')).not.toContain('<img')
})

it('starts headings at the third level and prefixes the ids of footnotes', () => {
  expect(renderNote('# a\n\n##### b')).toBe('<h3>a</h3>\n<h6>b</h6>')
  const html = renderNote('a[^1]\n\n[^1]: b')
  expect(html).toContain('href="#user-content-fn-1"')
  expect(html).toContain('id="user-content-fn-1"')
})

it('shows a text beyond the limits as it is, escaped', () => {
  const long = `<script>${'a'.repeat(maxNoteLength)}`
  expect(renderNote(long)).toBe(`<pre>&lt;script&gt;${'a'.repeat(maxNoteLength)}</pre>`)
  expect(renderNote('>'.repeat(60))).toMatch(/^<pre>/)
  expect(renderNote('- '.repeat(60))).toMatch(/^<pre>/)
  expect(renderNote('1. '.repeat(60))).toMatch(/^<pre>/)
  expect(renderNote(`${'['.repeat(3000)}x`)).toMatch(/^<pre>/)
})

it('takes a long rule for what it is', () => {
  expect(renderNote(`a\n\n${'-'.repeat(300)}`)).toBe('<p>a</p>\n<hr>')
})

it('answers at once whatever marks are heaped up within the limits', () => {
  for (const mark of [
    '[',
    '![',
    '*a ',
    '_',
    '`',
    '<',
    '[^1]',
    '~',
    'a**b_',
    '> ',
    '- ',
    '[x](',
    '\\[',
    '|',
    '&',
  ])
    for (const end of ['', '\n']) {
      const started = process.cpuUsage()
      renderNote((mark + end).repeat(Math.floor(maxNoteLength / (mark.length + end.length))))
      // Time of this process, since the machine may be busy with others.
      expect(process.cpuUsage(started).user / 1000, JSON.stringify(mark + end)).toBeLessThan(4000)
    }
})

it('never lets a tag, a handler or a scheme through', () => {
  const part = fc.constantFrom(
    ...[
      '<',
      '>',
      '"',
      "'",
      '(',
      ')',
      '[',
      ']',
      '!',
      '\n',
      ' ',
      '`',
      '&#106;',
      'javascript:',
      'data:',
      'https://a.b/',
    ],
    ...['script', 'img src=x onerror=alert(1)', 'a href=', 'x', '*', '#', '- ', '> ', '|', '[^1]', ':'],
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
      const html = renderNote(parts.join(''))
      const tags = html.match(/<[^>]*>/g) ?? []
      for (const tag of tags) {
        expect(tag).not.toMatch(/^<\/?(script|img|iframe|style|object|form|svg|math|link|meta|base)\b/i)
        expect(tag).not.toMatch(/\son\w+=/i)
        expect(tag).not.toMatch(/href="(?!https?:\/\/|#user-content-)/i)
      }
    }),
    { numRuns: 500 },
  )
})
