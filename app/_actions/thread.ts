'use server'

import { markThreadRead } from '#lib/services/thread/visit'
import { act } from './act'

export async function markThreadReadAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    await markThreadRead({ ctx, input })
    return { text: 'All of the thread is read.' }
  })
}
