'use server'

import { undoChange } from '#lib/services/change/undo-change'
import { act } from './act'

export async function undoAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    await undoChange({ ctx, input })
    return { text: 'Undone; the history holds both.' }
  })
}
