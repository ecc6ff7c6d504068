import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const css = readFileSync(new URL('../tokens.css', import.meta.url), 'utf8')
const pairs = new Map<string, [string, string]>()
for (const [, name = '', light = '', dark = ''] of css.matchAll(
  /--([\w-]+): light-dark\((#\w+), (#\w+)\)/g,
)) {
  pairs.set(name, [light, dark])
}

const inks = [
  ...['ink', 'ink-2', 'ink-3', 'accent', 'bad', 'open', 'answered', 'agreed', 'addressed', 'declined'],
  ...[...pairs.keys()].filter((name) => name.startsWith('syn-')),
]
const grounds = ['bg', 'panel', 'sunken', 'accent-soft', 'add', 'del', 'add-mark', 'del-mark', 'hunk', 'here']

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

it.each([
  ['light', 0],
  ['dark', 1],
] as const)('every ink reads at 4.5:1 on every ground in %s', (_scheme, at) => {
  const weak = inks.flatMap((ink) =>
    grounds
      .map((ground) => ({
        ink,
        ground,
        ratio: contrast(pairs.get(ink)?.[at] ?? '', pairs.get(ground)?.[at] ?? ''),
      }))
      .filter(({ ratio }) => !(ratio >= 4.5)),
  )
  expect(weak).toEqual([])
})
