'use server'

import { InvalidInputError } from '#lib/errors'
import { answerProposal } from '#lib/services/assignment/answer-proposal'
import { claimQuestion } from '#lib/services/assignment/claim-question'
import { releaseQuestion } from '#lib/services/assignment/release-question'
import type { Context } from '#lib/services/context'
import { addAnswer } from '#lib/services/question/add-answer'
import { addQuestion } from '#lib/services/question/add-question'
import { mergeQuestions } from '#lib/services/question/merge-questions'
import { rejectAnswer } from '#lib/services/question/reject-answer'
import { saidPlace, setAnchor } from '#lib/services/question/set-anchor'
import { setKind } from '#lib/services/question/set-kind'
import { saidStatus, setStatus } from '#lib/services/question/set-status'
import { setSummary } from '#lib/services/question/set-summary'
import { setSure } from '#lib/services/question/set-sure'
import { splitQuestion } from '#lib/services/question/split-question'
import { urls } from '#lib/urls'
import { act, type Done } from './act'

/** Adapters: a form's fields go to the verb, a sentence comes back. */

/** The actions of a card: the button that was pressed says which; any other word is a status. */
async function runAction(ctx: Context, { do: verb, ...input }: Record<string, unknown>): Promise<Done> {
  switch (verb) {
    case 'claim':
      return saidTaken(await claimQuestion({ ctx, input: { ...input, until: undefined } }))
    case 'accept-proposal':
      return saidTaken(await answerProposal({ ctx, input: { ...input, accept: true } }))
    case 'decline-proposal':
      await answerProposal({ ctx, input: { ...input, accept: false } })
      return { text: 'Declined.' }
    case 'release':
      await releaseQuestion({ ctx, input })
      return { text: 'Given back; nobody has it now.' }
    case 'sure':
    case 'unsure':
      await setSure({ ctx, input: { ...input, sure: verb === 'sure' } })
      return { text: verb === 'sure' ? 'Accepted as a question.' : 'Dismissed: it is no question.' }
    default: {
      const question = await setStatus({ ctx, input: { ...input, status: verb } })
      return { text: `The question is ${saidStatus(question)} now.` }
    }
  }
}

const saidTaken = ({ until }: { until: Date | null }): Done => ({
  text: `The question is yours${until ? ` until ${until.toISOString().slice(0, 10)}` : ''}.`,
})

export async function questionAction(form: FormData): Promise<void> {
  await act(form, runAction)
}

export async function setStatusAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    const question = await setStatus({ ctx, input })
    return { text: `The question is ${saidStatus(question)} now.` }
  })
}

export async function setKindAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    const question = await setKind({ ctx, input })
    return { text: `Its kind is ${question.decidedKind} now.` }
  })
}

export async function setSummaryAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    await setSummary({ ctx, input })
    return { text: 'The line for lists is changed.' }
  })
}

export async function rejectAnswerAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    const answer = await rejectAnswer({ ctx, input })
    return {
      text: answer.rejected
        ? 'That reply is no answer to it any more.'
        : 'That reply is an answer to it again.',
    }
  })
}

export async function mergeQuestionsAction(form: FormData): Promise<void> {
  await act(form, async (ctx, { others, ...input }) => {
    const targets = [others ?? []].flat().map((value) => {
      const [id, edition] = String(value).split(':')
      return { id, edition }
    })
    const question = await mergeQuestions({ ctx, input: { ...input, others: targets } })
    return { text: 'Merged; they count once from now on.', to: urls.question(question.id) }
  })
}

export async function setAnchorAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    const question = await setAnchor({ ctx, input })
    return { text: `It belongs to ${saidPlace(question)} now.`, to: urls.question(question.id) }
  })
}

export async function splitQuestionAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    const first = await splitQuestion({ ctx, input })
    return { text: 'Split in two; this is the first part.', to: urls.question(first.id) }
  })
}

export async function addAnswerAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    const answer = await addAnswer({ ctx, input })
    return { text: `The reply of ${answer.authorName} is an answer to it now.` }
  })
}

/** The ticked lines of a message, which must stand together. */
export async function addQuestionAction(form: FormData): Promise<void> {
  await act(form, async (ctx, { line, ...input }) => {
    const lines = [line ?? []].flat().map(Number)
    if (lines.length === 0) throw new InvalidInputError('Tick the lines that ask it first.')
    const range = { lineFirst: Math.min(...lines), lineLast: Math.max(...lines) }
    const question = await addQuestion({ ctx, input: { ...input, ...range } })
    return { text: 'Added as a question.', to: urls.question(question.id) }
  })
}
