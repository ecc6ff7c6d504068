import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { code, faces, grounds, inks, lines, measures, spaces } from './tokens'

const app = new URL('../../', import.meta.url)

it('shows every token, and no other', () => {
  const css = readFileSync(new URL('tokens.css', app), 'utf8')
  const names = [...css.matchAll(/^ {2}--([\w-]+):/gm)].map(([, name]) => name ?? '')
  const shown = [...grounds, ...lines, ...inks, ...code, ...spaces, ...faces, ...measures]
  expect([...shown].sort()).toEqual(names.sort())
})

/** Components that a page is made of rather than that stand in it: they are around or are a page themselves. */
const apart = new Set([
  'frame', // around every page, this one too
  'key-help',
  'question-actions-status', // within the actions
  'palette', // both are dialogs that every page has: tests/e2e/keys.spec.ts and palette.spec.ts
  'plain', // the frame before anybody is signed in
  'raw-gone', // a notice that one page alone has
  'still', // both are how a part goes out, not how it looks
  'written',
  'question-actions-target', // fields that are not seen
  // What a mail, a diff or a run is shown by; each needs one, and is tested on the page that has it.
  'message-body',
  'message-headers',
  'message-view',
  'text-section',
  'thread-tree',
  'scenario-address-line',
  'scenario-events',
  'scenario-state',
  'scenario-timeline',
])

it('shows every component of app/_ui that stands in pages', () => {
  const files = readdirSync(new URL('_ui/', app)).filter((name) => name.endsWith('.tsx'))
  const sources = readdirSync(new URL('design/_ui/', app))
    .filter((name) => name.endsWith('.tsx'))
    .map((name) => readFileSync(new URL(`design/_ui/${name}`, app), 'utf8'))
    .join('\n')
  const missing = files
    .map((name) => name.slice(0, -4))
    .filter((name) => !apart.has(name) && !sources.includes(`/_ui/${name}'`))
  expect(missing).toEqual([])
})

it('no token has its value anywhere else: colours stand in tokens.css alone', () => {
  const sheets = readdirSync(new URL('.', app), { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.css') && !name.endsWith('tokens.css'),
  )
  const guilty = sheets.flatMap((name) =>
    [
      ...readFileSync(new URL(name, app), 'utf8').matchAll(
        /#[0-9a-f]{3,8}\b(?=[^{]*;)|light-dark\([^)]*\)/gi,
      ),
    ].map(([value]) => `${name}: ${value}`),
  )
  expect(guilty).toEqual([])
})

it('a client component is one because it has state, an effect or hears something', () => {
  const idle = readdirSync(new URL('.', app), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx'))
    .filter((name) => {
      const source = readFileSync(new URL(name, app), 'utf8')
      return source.startsWith("'use client'") && !/\buse[A-Z]\w*\(|\bon[A-Z]\w*=/.test(source)
    })
  expect(idle).toEqual(['global-error.tsx'])
})
