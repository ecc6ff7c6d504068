'use server'

import { markSeen } from '#lib/services/notice/mark-seen'
import { act } from './act'

export async function seenAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    await markSeen({ ctx, input })
    return { text: input.seriesId === undefined ? 'All seen.' : 'Seen.' }
  })
}
