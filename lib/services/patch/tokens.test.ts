import fc from 'fast-check'
import { expect, it } from 'vitest'
import { codePieces } from './code-pieces'
import { languageOf } from './language-of'
import { tokenLines } from './tokens'

it('colours keywords, types, strings, numbers and comments of C', () => {
  const [line = []] = tokenLines(['int x = sizeof(y) ? 0x10 : 1; /* why */'], 'c')
  const scopeOf = (text: string) => line.find((token) => token.text.trim() === text)?.scope
  expect(scopeOf('sizeof')).toBe('k')
  expect(scopeOf('int')).toBe('t')
  expect(scopeOf('0x10')).toBe('n')
  expect(scopeOf('/* why */')).toBe('c')
})

it('carries a comment over the lines that it spans', () => {
  const lines = tokenLines(['/* one', ' * two', ' */ int a;'], 'c')
  expect(lines[1]).toEqual([{ text: ' * two', scope: 'c' }])
  expect(lines[2]?.[0]).toEqual({ text: ' */', scope: 'c' })
})

it('leaves an overlong line and an unknown language plain', () => {
  const long = 'int '.repeat(1000)
  expect(tokenLines([long], 'c')).toEqual([[{ text: long, scope: null }]])
  expect(tokenLines(['int a;'], null)).toEqual([[{ text: 'int a;', scope: null }]])
})

it('never changes the text of a line', () => {
  const language = fc.constantFrom(
    'c',
    'rst',
    'yaml',
    'bash',
    'python',
    'rust',
    ...[
      'pgsql',
      'cpp',
      'gas',
      'kconfig',
      'meson',
      'tcl',
      'markdown',
      'asciidoc',
      'awk',
      'cmake',
      'ini',
      'xml',
    ],
    'perl',
    'dts',
    'makefile',
  )
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 60 }), { maxLength: 8 }), language, (lines, name) => {
      const clean = lines.map((line) => line.replaceAll('\n', ''))
      const back = tokenLines(clean, name).map((tokens) => tokens.map(({ text }) => text).join(''))
      expect(back).toEqual(clean)
    }),
  )
})

it('cuts tokens where the changed words begin and end', () => {
  const tokens = [
    { text: 'int ', scope: 't' as const },
    { text: 'old_name', scope: null },
  ]
  expect(codePieces(tokens, [{ start: 2, end: 7 }])).toEqual([
    { text: 'in', scope: 't', changed: false },
    { text: 't ', scope: 't', changed: true },
    { text: 'old', scope: null, changed: true },
    { text: '_name', scope: null, changed: false },
  ])
})

it.each([
  ['include/linux/fs.h', 'c'],
  ['arch/arm64/boot/dts/a.dtsi', 'dts'],
  ['Documentation/mm/x.rst', 'rst'],
  ['mm/Makefile', 'makefile'],
  ['constructor', null],
  ['a.constructor', null],
])('colours %s as %s', (path, language) => {
  expect(languageOf(path)).toBe(language)
})

it.each([
  ['block/copy.cc', 'class Copy final : public Job {', 'class', 'k'],
  ['arch/demo/entry.S', '\t.globl demo_entry', '.globl', 'k'],
  ['init/Kconfig.demo', '\tdepends on DEMO', 'depends', 'k'],
  [
    'hw/demo/meson.build',
    "system_ss.add(when: 'CONFIG_DEMO', if_true: files('demo.c'))",
    "'CONFIG_DEMO'",
    's',
  ],
  ['lib/browse.tcl', 'proc show {path} {', 'proc', 'k'],
  ['src/test/demo.sql', 'SELECT 1;', 'SELECT', 'k'],
  ['README.md', '# Demo', '# Demo', 'm'],
  ['rust/demo.rs', 'fn demo() -> u32 { 7 }', 'fn', 'k'],
  ['Documentation/git-demo.adoc', '== Demo', '== Demo', 'm'],
])('colours %s', (path, line, text, scope) => {
  const tokens = tokenLines([line], languageOf(path))[0] ?? []
  expect(tokens.find((token) => token.text.trim() === text)?.scope).toBe(scope)
})

it('colours a long file in bounded time and loses nothing', () => {
  const lines = Array.from(
    { length: 10_000 },
    (_, at) => `\tif (demo_${at} == ${at}) return "demo"; /* ${at} */`,
  )
  const tokens = tokenLines(lines, 'c')
  expect(tokens.map((line) => line.map(({ text }) => text).join(''))).toEqual(lines)
  expect(tokens[9_999]?.some(({ scope }) => scope === 'c')).toBe(true)
})
