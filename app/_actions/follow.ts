'use server'

import { followSeries } from '#lib/services/follow/follow-series'
import { unfollowSeries } from '#lib/services/follow/unfollow-series'
import { act } from './act'

export async function followAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    await followSeries({ ctx, input, queue: true })
    return { text: 'Followed: new replies and revisions arrive by themselves, the first within a minute.' }
  })
}

export async function unfollowAction(form: FormData): Promise<void> {
  await act(form, async (ctx, input) => {
    await unfollowSeries({ ctx, input })
    return { text: 'Not followed any more; what came stays.' }
  })
}
