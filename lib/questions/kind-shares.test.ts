import { expect, it } from 'vitest'
import { buildContext } from './context'
import { kindShares, spanWords } from './kind-shares'
import { piecesOf } from './pieces'
import { judgesOf, type SentenceModels } from './sentence-judges'
import { inputFrom, replyThread } from './test-thread'
import { questionKinds } from './types'

const pieces = piecesOf(
  buildContext(inputFrom(replyThread('> +int third(int flags);\nThis name is odd. Please call it wake.'))),
)
const piece = pieces[0]
const whole = piece?.candidates.find((one) => one.from === 0 && one.to === 1)

function sharesBy(spans: SentenceModels): number[] {
  if (!piece || !whole) throw new Error('the comment is not there')
  const even = questionKinds.map(() => 1 / questionKinds.length)
  const trees = { shares: () => even, best: () => 'request' as const, pick: () => 'request' as const }
  return kindShares(trees, piece, whole, judgesOf(spans, []))
}

it('marks the words of the first and of the last sentence', () => {
  const words = piece && whole ? spanWords(piece.facts.comment, whole) : []
  expect(words).toEqual(expect.arrayContaining(['name', '<name', 'please', '>please', '^please']))
  expect(words).not.toContain('>name')
  expect(words).not.toContain('<please')
})

it('lets the words decide where the trees do not, in shares that sum to one', () => {
  const shares = sharesBy({ 'span objection': { bias: -1, words: { '<odd': 6 }, terms: {} } })
  expect(questionKinds[shares.indexOf(Math.max(...shares))]).toBe('objection')
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1)
})

it('keeps what the trees say where no words were learned', () => {
  expect(sharesBy({}).every((share) => share > 0.15)).toBe(true)
})
