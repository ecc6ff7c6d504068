import { expect, it } from 'vitest'
import { laneMoves } from './lane-move'
import { turnOfStatus, turns } from './turn'

it('puts a question into the lane that it says, or says why not', () => {
  for (const nextVersion of ['unknown', 'changed', 'unchanged', 'code-gone'])
    for (const turn of turns)
      for (const nextLabel of [null, 'v2'])
        for (const move of laneMoves({ turn, nextVersion }, nextLabel)) {
          expect(move.says).not.toBe('')
          if (move.kind === 'sets') expect(turnOfStatus(move.status, nextVersion)).toBe(move.turn)
          expect(move.kind === 'here').toBe(move.turn === turn)
        }
})

it('refuses to wait for a revision that is here, and to confirm in one that is not', () => {
  const of = (nextVersion: string) =>
    Object.fromEntries(laneMoves({ turn: 'author', nextVersion }, 'v2').map(({ turn, kind }) => [turn, kind]))
  expect(of('changed')).toMatchObject({ reroll: 'refused', confirm: 'sets' })
  expect(of('unknown')).toMatchObject({ reroll: 'sets', confirm: 'refused' })
})

it('settles nothing where no revision could have addressed it', () => {
  const [done] = laneMoves({ turn: 'author', nextVersion: 'unknown' }, null).slice(-1)
  expect(done).toMatchObject({ turn: 'done', kind: 'refused' })
})
