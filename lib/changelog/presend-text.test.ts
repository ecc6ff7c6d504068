import { expect, it } from 'vitest'
import { type PresendItem, presendKinds } from './presend'
import { presendGroups, presendText } from './presend-text'

const item = (kind: PresendItem['kind'], text: string, patch = 0): PresendItem => ({
  kind,
  text,
  patch,
  about: null,
})

it('prints each kind under its heading, in one order, with the patch before what is about one', () => {
  const items = [item('patch-missing', 'Patch 2/3 is not there.', 2), item('question-open', 'Ada asked.')]
  expect(presendText(items, 'v2')).toBe(
    'Questions without an answer or a change (1)\n  Ada asked.\n\nMissing patches (1)\n  2: Patch 2/3 is not there.\n',
  )
})

it('has a heading for every kind', () => {
  const groups = presendGroups(presendKinds.map((kind) => item(kind, 'x')))
  expect(groups.map(({ kind }) => kind)).toEqual([...presendKinds])
  expect(new Set(groups.map(({ heading }) => heading)).size).toBe(presendKinds.length)
})

it('says so when there is nothing', () => {
  expect(presendText([], 'v2')).toBe('v2: nothing to look at before it is sent.\n')
})
