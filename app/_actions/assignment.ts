'use server'

import { claimQuestion } from '#lib/services/assignment/claim-question'
import { proposeAssignment } from '#lib/services/assignment/propose-assignment'
import { releaseQuestion } from '#lib/services/assignment/release-question'
import { act } from './act'

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
