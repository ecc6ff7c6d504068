import { expect, it } from 'vitest'
import { answerSources } from './answers'
import { buildContext } from './context'
import { inputFrom, replyThread } from './test-thread'

const review = [
  '> The queue is woken twice.',
  'A few small things, else this is fine.',
  '> +int second(int flags);',
  'What are the flags?',
  '> +int third(int flags);',
  'Please drop this one.',
  'It has no user.',
].join('\n')

/** How the reply answers some lines of the review, and which of its lines do. */
function answersTo(lines: [number, number], reply: string): Array<[string, number]> {
  const context = buildContext(inputFrom(replyThread(review, reply)))
  const entry = context.entries.get('r@example.org')
  if (!entry) throw new Error('the review is not there')
  return answerSources(entry, lines, lines[1], context).map(({ how, response }) => [
    how,
    response.comment.comment.first,
  ])
}

it('takes what stands beneath the quoted question', () => {
  expect(answersTo([4, 4], '> What are the flags?\nThose of the queue.')).toEqual([['near', 2]])
})

it('passes over a sign-off beneath the end of the question', () => {
  const reply = '> Please drop this one.\nIt is used by the next patch.\n> It has no user.\nThanks,\nAda'
  expect(answersTo([6, 7], reply)).toEqual([['near', 2]])
})

it('does not take a promise for a sign-off because it begins with thanks', () => {
  expect(answersTo([6, 7], "> It has no user.\nThanks, I'll drop it.")).toEqual([['near', 2]])
  expect(answersTo([6, 7], '> It has no user.\nThanks, Ada')).toEqual([])
})

it('takes a mail that promises to see to everything for an answer to each question', () => {
  const reply = '> A few small things, else this is fine.\nThanks, I will address these in v2.'
  expect(answersTo([4, 4], reply)).toEqual([['whole', 2]])
  expect(answersTo([6, 7], reply)).toEqual([['whole', 2]])
})

it('does not take an answer to something else for one', () => {
  expect(answersTo([6, 7], '> What are the flags?\nI will fix the comment.')).toEqual([])
  expect(answersTo([6, 7], '> What are the flags?\nThose are all flags that the queue has.')).toEqual([])
})
