import { expect, it } from 'vitest'
import { questionKey } from './key'

it('keeps a question’s key when only wrapping, case or punctuation change', () => {
  expect(questionKey('m@x', 'Why is this\nneeded?')).toBe(questionKey('m@x', 'why is this needed ?'))
  expect(questionKey('m@x', 'Why is this needed?')).not.toBe(questionKey('m@x', 'Why is that needed?'))
  expect(questionKey('m@x', 'Why?')).not.toBe(questionKey('n@x', 'Why?'))
})

it('counts equal texts of one message', () => {
  expect(questionKey('m@x', 'Same here.', 1)).toBe(`${questionKey('m@x', 'Same here.')}.1`)
})
