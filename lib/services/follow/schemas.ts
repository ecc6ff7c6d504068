import { z } from 'zod'
import { Id } from '../question/schemas'

export const FollowSeries = z.object({ seriesId: Id })
export const FollowId = z.object({ followId: Id })
export const FeedId = z.object({ feedId: Id })
