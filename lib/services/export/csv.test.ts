import { expect, it } from 'vitest'
import { csvCell, csvLine } from './csv'

it('makes text of what a spreadsheet would run', () => {
  for (const text of ['=1+1', '+cmd|x', '-2', '@SUM(A1)', ' =1', '\t=1', '\r=1', '\u0000=1'])
    expect(csvCell(text).replace(/^"/, '')[0]).toBe("'")
  expect(csvCell('a=1')).toBe('a=1')
  expect(csvCell(-2)).toBe('-2')
})

it('quotes what CSV takes for marks', () => {
  expect(csvLine(['a,b', 'say "x"', 'two\nlines', null, true])).toBe(
    '"a,b","say ""x""","two\nlines",,true\r\n',
  )
})
