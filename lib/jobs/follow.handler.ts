import { getContext } from '#lib/services/context'
import { askFollowed } from '#lib/services/follow/ask-followed'
import { lookAtFeed } from '#lib/services/follow/look-at-feed'

/** Asks the archive of one followed series, if it is its turn and no other worker asks. */
export async function handleFollow(
  payload: { followId: number },
  run: { signal: AbortSignal },
): Promise<void> {
  await askFollowed({ ctx: await getContext(), input: payload, signal: run.signal })
}

/** Looks at the feed of one list. */
export async function handleFeed(payload: { feedId: number }, run: { signal: AbortSignal }): Promise<void> {
  await lookAtFeed({ ctx: await getContext(), input: payload, signal: run.signal })
}
