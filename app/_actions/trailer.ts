'use server'

import { takeTrailer } from '#lib/services/revision/take-trailer'
import { act } from './act'

export async function takeTrailerAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    const { text } = await takeTrailer({ ctx, input })
    return { text: `Taken: ${text.slice(0, 300)}` }
  })
}
