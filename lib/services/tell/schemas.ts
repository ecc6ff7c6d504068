import { z } from 'zod'
import type { EventKind } from '../event/find-events'
import { Id } from '../question/schemas'

export const channels = ['atom', 'mail', 'webhook'] as const
export type Channel = (typeof channels)[number]
export const paces = ['now', 'daily'] as const
export const abouts = ['mine', 'followed', 'all'] as const
export type About = (typeof abouts)[number]

export const aboutText: Record<About, string> = {
  mine: 'series that I wrote or asked in, questions that I asked or took',
  followed: 'series that this installation follows',
  all: 'everything',
}

/** What people can be told, each with the kinds of events that it stands for. */
export const topics = {
  questions: { text: 'new questions', kinds: ['question-asked'] },
  status: { text: 'questions that were answered, agreed, addressed, declined', kinds: ['question-status'] },
  work: { text: 'claims, proposals, notes and corrections of others', kinds: ['question-changed'] },
  revisions: { text: 'new revisions', kinds: ['revision-posted'] },
  replies: { text: 'replies', kinds: ['replies'] },
  settled: {
    text: 'all questions on a revision are settled, or one is open again',
    kinds: ['revision-settled', 'revision-reopened'],
  },
} as const satisfies Record<string, { text: string; kinds: readonly EventKind[] }>
export type Topic = keyof typeof topics
export const topicNames = Object.keys(topics) as [Topic, ...Topic[]]

const list = <S extends z.ZodType>(schema: S) =>
  z.preprocess((value) => (value === undefined ? [] : [value].flat()), schema)

export const AddSubscription = z.object({
  channel: z.enum(channels, 'is no way to be told'),
  pace: z.enum(paces).default('now'),
  about: z.enum(abouts).default('mine'),
  topics: list(z.array(z.enum(topicNames)).min(1, 'choose at least one thing to be told')),
  /** The mail address or the URL; a feed has none. */
  target: z.string().trim().max(2000).default(''),
})
export const OneSubscription = z.object({ id: Id })
