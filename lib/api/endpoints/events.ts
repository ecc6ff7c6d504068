import { z } from 'zod'
import { findAudit } from '#lib/services/audit/find-audit'
import { eventKinds, findEvents } from '#lib/services/event/find-events'
import { Id, Position } from '#lib/services/input'
import { endpoint } from '../endpoint'
import { AuditList, EventList, Me } from '../schemas'

export const eventEndpoints = [
  endpoint('Events', 'GET /events', {
    summary:
      'What happened after a place, oldest first; nothing is ever put in before a place that was given out',
    query: z.object({
      after: Position.optional().describe('the `after` of the answer before; 0 for all that are kept'),
      kinds: z.array(z.enum(eventKinds)).optional(),
      series: Id.optional(),
      limit: z.coerce.number().int().min(1).max(500).optional(),
    }),
    result: EventList,
    async handle(ctx, { query }) {
      const found = await findEvents({ ctx, input: { ...query, seriesId: query.series } })
      const events = found.events.map((event) => ({ ...event, at: event.at.toISOString() }))
      return { events, after: found.next, more: found.more }
    },
  }),
  endpoint('Events', 'GET /audit', {
    summary: 'The audit log, newest first: every change and sign-in',
    scope: 'admin',
    query: z.object({
      who: z.string().max(200).optional(),
      entity: z.string().max(200).optional(),
      verb: z.string().max(200).optional(),
      text: z.string().max(200).optional(),
      from: z.iso.date().optional(),
      to: z.iso.date().optional(),
      cursor: z
        .string()
        .regex(/^p\d{1,10}$/, 'is not a cursor of this list')
        .optional(),
    }),
    result: AuditList,
    async handle(ctx, { query: { cursor, ...query } }) {
      const { entries, next } = await findAudit({ ctx, input: { ...query, before: cursor?.slice(1) } })
      return {
        entries: entries.map((entry) => ({ ...entry, at: entry.at.toISOString() })),
        next: next === null ? null : `p${next}`,
      }
    },
  }),
  endpoint('You', 'GET /me', {
    summary: 'Whom the token speaks for and what it is good for',
    result: Me,
    handle: async ({ actor }, { scopes }) => ({
      name: actor?.name ?? null,
      address: actor?.address ?? null,
      person: actor?.personId ?? null,
      scopes: scopes && [...scopes],
    }),
  }),
]
