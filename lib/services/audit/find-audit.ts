import { z } from 'zod'
import type { Prisma } from '#lib/db/generated/client'
import type { Context } from '../context'
import { demand } from '../context'
import { Id, parseInput } from '../input'

const blank = <S extends z.ZodType>(schema: S) =>
  z.preprocess(
    (value) => (typeof value === 'string' && value.trim() === '' ? undefined : value),
    schema.optional(),
  )
const word = blank(z.string().trim().max(200))
const day = blank(z.iso.date('is not a day such as 2026-12-31'))

export const FindAudit = z.object({
  /** A part of the name of who did it. */
  who: word,
  entity: word,
  verb: word,
  /** A part of what was said, or the number of what it is about. */
  text: word,
  from: day,
  to: day,
  /** Only older than this entry. */
  before: blank(Id),
})
export type AuditFilter = z.output<typeof FindAudit>

/** One line of the log. */
export interface AuditEntry {
  id: number
  at: Date
  who: string | null
  entity: string
  entityId: string
  verb: string
  from: string | null
  to: string | null
}

const pageSize = 100

/** Some older rows hold a value as it is, without words for it: it is not told, since it may be anybody's data. */
const Side = z.object({ said: z.string().nullable() }).catch({ said: null })

function whereOf({ who, entity, verb, text, from, to, before }: AuditFilter): Prisma.ChangeWhereInput {
  const contains = (value: string) => ({ contains: value, mode: 'insensitive' as const })
  const said =
    text === undefined
      ? []
      : [
          { entityId: text },
          { after: { path: ['said'], string_contains: text } },
          { before: { path: ['said'], string_contains: text } },
        ]
  return {
    ...(who === undefined ? {} : { person: { name: contains(who) } }),
    ...(entity === undefined ? {} : { entity }),
    ...(verb === undefined ? {} : { verb: contains(verb) }),
    ...(said.length ? { OR: said } : {}),
    ...(before === undefined ? {} : { id: { lt: before } }),
    createdAt: {
      ...(from === undefined ? {} : { gte: new Date(`${from}T00:00:00Z`) }),
      ...(to === undefined ? {} : { lt: new Date(Date.parse(`${to}T00:00:00Z`) + 86_400_000) }),
    },
  }
}

async function page(ctx: Context, filter: AuditFilter, take: number): Promise<AuditEntry[]> {
  const rows = await ctx.db.change.findMany({
    where: whereOf(filter),
    include: { person: { select: { name: true } } },
    orderBy: { id: 'desc' },
    take,
  })
  return rows.map((row) => ({
    id: row.id,
    at: row.createdAt,
    who: row.person?.name ?? null,
    entity: row.entity,
    entityId: row.entityId,
    verb: row.verb,
    from: Side.parse(row.before).said,
    to: Side.parse(row.after).said,
  }))
}

/**
 * Every change and sign-in that fits, newest first: one query.
 * @throws InvalidInputError, RerollError `forbidden`
 */
export async function findAudit({
  ctx,
  input,
}: {
  ctx: Context
  input: unknown
}): Promise<{ entries: AuditEntry[]; next: number | null; filter: AuditFilter }> {
  demand(ctx, 'audit')
  const filter = parseInput(FindAudit, input)
  const rows = await page(ctx, filter, pageSize + 1)
  const entries = rows.slice(0, pageSize)
  return { entries, filter, next: rows.length > pageSize ? (entries.at(-1)?.id ?? null) : null }
}

/** The same without end, for a file; memory holds a page. @throws InvalidInputError, RerollError `forbidden` */
export async function* exportAudit(ctx: Context, input: unknown): AsyncGenerator<AuditEntry> {
  demand(ctx, 'audit')
  const filter = parseInput(FindAudit, input)
  for (let before = filter.before; ; ) {
    const entries = await page(ctx, { ...filter, before }, pageSize)
    yield* entries
    if (entries.length < pageSize) return
    before = entries.at(-1)?.id
  }
}

/** What the log has entries of, for the filter. */
export async function auditEntities(ctx: Context): Promise<string[]> {
  demand(ctx, 'audit')
  const rows = await ctx.db.change.groupBy({ by: ['entity'], orderBy: { entity: 'asc' } })
  return rows.map(({ entity }) => entity)
}
