'use server'

import { undoBatch, undoChange } from '#lib/services/change/undo-change'
import { act } from './act'

/** The undo that stands beside what an action said: takes back all that it changed. */
export async function undoBatchAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    const count = await undoBatch({ ctx, input })
    return { text: count === 1 ? 'Undone.' : `Undone: all ${count} are as they were.` }
  })
}

export async function undoAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    await undoChange({ ctx, input })
    return { text: 'Undone; the history holds both.' }
  })
}
