import { expect, it } from 'vitest'
import { alignQuote, type LineIndex, squeeze } from './quote-map'

function index(lines: string[]): LineIndex {
  const texts = lines.map(squeeze).filter((text) => text !== '')
  const positions = new Map<string, number[]>()
  const starts: number[] = []
  let length = 0
  texts.forEach((text, at) => {
    positions.set(text, [...(positions.get(text) ?? []), at])
    starts.push(length)
    length += text.length
  })
  return { key: 'k', texts, numbers: texts.map((_, at) => at + 1), positions, joined: texts.join(''), starts }
}
const align = (quote: string[], lines: string[]): Array<number | null> =>
  alignQuote(quote.map(squeeze), index(lines))

it('tells equal lines apart by the order of the quote', () => {
  const source = [
    'if (!queue)',
    'return -EINVAL;',
    'wake(queue);',
    'if (!queue)',
    'return -EINVAL;',
    'sleep(queue);',
  ]
  expect(align(['if (!queue)', 'return -EINVAL;', 'sleep(queue);'], source)).toEqual([3, 4, 5])
})

it('finds text that a mailer wrapped anew, at the line where each piece ends', () => {
  const source = ['this looks like a candidate for', 'letting a driver go wild']
  expect(align(['this looks like a candidate for letting', 'a driver go wild'], source)).toEqual([1, 1])
})

it('does not find what was never written', () => {
  expect(align(['an unrelated remark about locks'], ['wake(queue);'])).toEqual([null])
})
