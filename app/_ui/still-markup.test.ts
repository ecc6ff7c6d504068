import { createElement as h, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { stillMarkup } from './still-markup'

const Name = ({ name, children }: { name: string; children?: ReactNode }) =>
  h('b', { title: name, className: 'strong' }, name, children)

const trees: [string, ReactNode][] = [
  ['text and numbers', ['a < b & "c"', 0, null, false, 12.5]],
  ['a component with children', h(Name, { name: 'Ada <ada@example.org>' }, h('i', null, 'x'))],
  [
    'flags and numbers',
    h('details', { open: true, hidden: false, 'data-item': '' }, h('summary', { tabIndex: 0 }, 'x')),
  ],
  [
    'words that are true or false',
    h('p', { 'aria-hidden': true, 'data-on': false, 'aria-label': undefined }, 'x'),
  ],
  ['elements without an end', h('p', null, 'a', h('br'), h('wbr'), 'b')],
  // biome-ignore lint/security/noDangerouslySetInnerHtml: that is what is tried
  ['HTML that was written before', h('tbody', { dangerouslySetInnerHTML: { __html: '<tr></tr>' } })],
  [
    'a picture',
    h(
      'svg',
      { viewBox: '0 0 1 2', preserveAspectRatio: 'none', focusable: 'false' },
      h('path', { strokeWidth: 1.5, strokeDasharray: '2 2', textAnchor: 'end', fillOpacity: 0.5, d: 'M0 0' }),
    ),
  ],
  ['a table', h('table', null, h('tbody', null, h('tr', null, h('td', { colSpan: 2 }, 'x'))))],
  ['a moment', h('time', { dateTime: '2026-01-01', suppressHydrationWarning: true }, 'x')],
  [
    'what opens a menu',
    h('button', { type: 'button', popoverTarget: 'keys', popoverTargetAction: 'hide' }, 'x'),
  ],
]

const sameCase = (markup: string): string =>
  markup.replaceAll(/ (tabIndex|colSpan|dateTime|popoverTarget|popoverTargetAction)=/g, (all) =>
    all.toLowerCase(),
  )

it.each(trees)('writes %s as React does', (_what, tree) => {
  // React leaves the letters of attributes to the browser, and writes some marks by another number.
  const reacts = sameCase(renderToStaticMarkup(tree))
    .replaceAll('&#x27;', '&#39;')
    .replaceAll(/<(br|wbr)\/>/g, '<$1>')
  expect(stillMarkup(tree).text).toBe(reacts)
})

it('escapes whatever comes from a mail, in text and in attributes', () => {
  const evil = `"><script>alert('x')</script>`
  const { text } = stillMarkup(h('p', { title: evil, className: evil }, evil))
  expect(text.match(/[<>]/g)).toHaveLength(4)
})

it('refuses what only React can bring to life', () => {
  const client = Object.assign(() => null, { $$typeof: Symbol.for('react.client.reference') })
  const later = async (): Promise<null> => null
  const trees = {
    action: h('form', { action: () => undefined }),
    style: h('p', { style: { color: 'red' } }),
    handler: h('p', { onClick: () => undefined }),
    client: h(client),
    later: h(later as unknown as () => null),
    flag: h('input', { autoPlay: true }),
  }
  for (const [what, tree] of Object.entries(trees)) expect(() => stillMarkup(tree), what).toThrow()
})
