import { expect, it } from 'vitest'
import { parsePatchState, patchQuery } from './patch-state'

it('reads back what it writes', () => {
  const state = { view: 'split', only: true, cards: 'line', folded: [2, 5] } as const
  const query = patchQuery({ ...state, folded: [...state.folded] })
  expect(query).toBe('?view=split&hunks=asked&cards=line&fold=2.5')
  expect(parsePatchState(Object.fromEntries(new URLSearchParams(query)))).toEqual(state)
})

it('takes what it does not know for not said', () => {
  const usual = parsePatchState({ view: 'x', hunks: ['y'], cards: undefined, fold: '0.-1.a.1e9x' })
  expect(usual).toEqual({ view: 'unified', only: false, cards: 'settled', folded: [] })
  expect(patchQuery(usual)).toBe('')
})
