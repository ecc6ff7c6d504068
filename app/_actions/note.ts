'use server'

import { addNote } from '#lib/services/note/add-note'
import { removeNote } from '#lib/services/note/remove-note'
import { act } from './act'

export async function addNoteAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    await addNote({ ctx, input })
    return { text: 'Noted.' }
  })
}

export async function removeNoteAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    await removeNote({ ctx, input })
    return { text: 'The note is gone; the history can bring it back.' }
  })
}
