import { expect, it } from 'vitest'
import { readFolds, writeFolds } from './folds'

it('reads what it wrote', () => {
  const folds = new Map([
    ['q3', false],
    ['maybe', true],
  ])
  expect(writeFolds(folds)).toBe('-q3.maybe')
  expect(readFolds('-q3.maybe')).toEqual(folds)
})

it('takes no names that are none, and not too many', () => {
  expect(readFolds('').size).toBe(0)
  expect(readFolds('<b>.q 1.-').size).toBe(0)
  expect(readFolds(Array.from({ length: 500 }, (_, at) => `q${at}`).join('.')).size).toBe(60)
})
