'use server'

import { claimQuestion } from '#lib/services/assignment/claim-question'
import { editQuestion } from '#lib/services/assignment/edit-question'
import { proposeAssignment } from '#lib/services/assignment/propose-assignment'
import { releaseQuestion } from '#lib/services/assignment/release-question'
import { act } from './act'
import { parseReturnTo } from './return-to'

const until = (date: Date | null): string => (date ? ` until ${date.toISOString().slice(0, 10)}` : '')

export async function claimAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    const assignment = await claimQuestion({ ctx, input })
    return { text: `The question is yours${until(assignment.until)}.` }
  })
}

export async function releaseAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    await releaseQuestion({ ctx, input })
    return { text: 'Given back; nobody has it now.' }
  })
}

export async function proposeAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    await proposeAssignment({ ctx, input })
    return { text: 'Proposed; it is theirs when they accept.' }
  })
}

/** All that a row of the list can set at once. */
export async function editQuestionAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    const changed = await editQuestion({ ctx, input })
    const to = String(input.returnTo ?? '')
    if (changed === 0)
      return { text: 'Nothing was different, so nothing was changed.', to: parseReturnTo(to) }
    return { text: changed === 1 ? 'Changed.' : `Changed in ${changed} points.`, to: parseReturnTo(to) }
  })
}
