'use server'

import { correctAuthor, correctTitle, correctVersion } from '#lib/services/correction/correct-series'
import { linkRevisions, unlinkRevision } from '#lib/services/correction/link-revisions'
import { removeSeries, restoreSeries } from '#lib/services/correction/remove-series'
import { act } from './act'

export async function correctVersionAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    await correctVersion({ ctx, input })
    return { text: 'The version is corrected, and all that hangs on it is worked out anew.' }
  })
}

export async function correctAuthorAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    await correctAuthor({ ctx, input })
    return { text: 'The author is corrected.' }
  })
}

export async function correctTitleAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    await correctTitle({ ctx, input })
    return { text: 'The title is corrected.' }
  })
}

export async function linkRevisionsAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    await linkRevisions({ ctx, input })
    return { text: 'Linked: they are one series now.' }
  })
}

export async function unlinkRevisionAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    await unlinkRevision({ ctx, input })
    return { text: 'Taken out: it is a series of its own now.' }
  })
}

export async function removeSeriesAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    await removeSeries({ ctx, input })
    return { text: 'The series is off the lists. Its mail and decisions are kept; you can put it back here.' }
  })
}

export async function restoreSeriesAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    await restoreSeries({ ctx, input })
    return { text: 'The series is on the lists again.' }
  })
}
