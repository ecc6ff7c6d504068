'use server'

import { revertChangelogText, saveChangelogText } from '#lib/services/changelog/save-changelog-text'
import { act } from './act'

export async function saveChangelogAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    await saveChangelogText({ ctx, input })
    return { text: 'Saved; it stays as it is until you change it or go back to the draft.' }
  })
}

export async function revertChangelogAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    await revertChangelogText({ ctx, input })
    return { text: 'Back to the draft, which follows what is decided.' }
  })
}
