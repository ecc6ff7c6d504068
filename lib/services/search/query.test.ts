import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseSearch, type SearchNode } from './query'

/** The tree in short: `and(s:x, -"a b")`. */
function short(node: SearchNode | null): string {
  if (!node) return ''
  if (node.op === 'term')
    return `${node.field ? `${node.field}:` : ''}${node.phrase ? `"${node.text}"` : node.text}`
  if (node.op === 'not') return `-${short(node.node)}`
  return `${node.op}(${node.nodes.map(short).join(', ')})`
}

it.each([
  ['', ''],
  ['mmap_complete', 'mmap_complete'],
  ['a b', 'and(a, b)'],
  ['"two words" s:x', 'and("two words", s:x)'],
  ['s:"two words"', 's:"two words"'],
  ['f:ada -s:test', 'and(f:ada, -s:test)'],
  ['a OR b c', 'or(a, and(b, c))'],
  ['NOT (a OR b) c', 'and(-or(a, b), c)'],
  ['d:20250901..20250930', 'd:20250901..20250930'],
  ['is:open kind:request', 'and(is:open, kind:request)'],
  ['fs:ext4', 'fs:ext4'],
  ['well-known -', 'and(well-known, -)'],
  ['"not closed', '"not closed"'],
  ['((a', 'a'],
  ['a)) b', 'and(a, b)'],
  ['s:', ''],
])('%j is %j', (text, expected) => {
  expect(short(parseSearch(text).node)).toBe(expected)
})

it('tells of a bracket that does not match', () => {
  expect(parseSearch('(a').notes).toHaveLength(1)
})

it('never throws and stays bounded, whatever is typed', () => {
  fc.assert(
    fc.property(
      fc.string({
        maxLength: 5000,
        unit: fc.constantFrom('(', ')', '"', '-', ':', ' ', 'a', 'OR', 's', 'é'),
      }),
      (text) => {
        expect(short(parseSearch(text).node).length).toBeLessThan(20_000)
      },
    ),
  )
})
