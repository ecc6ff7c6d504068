import { z } from 'zod'
import { numberEvents } from '#lib/db/events/number-events'
import { type EventRow, lastPosition, readEvents } from '#lib/db/events/read-events'
import type { Context } from '../context'
import { Id, Position, parseInput } from '../input'

/** What happens, in the words of the feed. */
export const eventKinds = [
  'revision-posted',
  'replies',
  'question-asked',
  'question-status',
  'question-changed',
  'revision-settled',
  'revision-reopened',
  'import-finished',
] as const
export type EventKind = (typeof eventKinds)[number]

export const FindEvents = z.object({
  /** Place of the last event that the reader has; 0 for all that are kept. */
  after: Position.default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  kinds: z.array(z.enum(eventKinds)).default([]),
  seriesId: Id.optional(),
})

export interface EventPage {
  events: EventRow[]
  /** Where to go on from; beyond what a filter left out, too. */
  next: number
  /** There are more behind these. */
  more: boolean
}

/**
 * What happened since a place in the feed, oldest first. Nothing is ever put in before a place that was given out.
 * @throws InvalidInputError
 */
export async function findEvents({ ctx, input }: { ctx: Context; input: unknown }): Promise<EventPage> {
  const query = parseInput(FindEvents, input)
  await numberEvents(ctx.now)
  const end = await lastPosition()
  const rows = await readEvents({ ...query, limit: query.limit + 1 })
  const events = rows.slice(0, query.limit)
  const more = rows.length > query.limit
  return { events, more, next: more ? (events.at(-1)?.position ?? end) : Math.max(end, query.after) }
}
