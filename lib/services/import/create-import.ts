import type { Import, Prisma } from '#lib/db/generated/client'
import { importJob } from '#lib/queue/definitions'
import { enqueue } from '#lib/queue/enqueue'
import { type Context, demand } from '../context'
import { parseInput } from '../input'
import { CreateImport } from './schemas'

/**
 * Where the last import of the same archive stopped: only commits behind it are read. Where one was taken back, all is
 * read, or its mails would be missing.
 */
async function cursorOf(
  ctx: Context,
  { kind, source }: CreateImport,
): Promise<Prisma.InputJsonValue | undefined> {
  if (kind !== 'public-inbox') return undefined
  const where = { kind, source }
  if (await ctx.db.import.findFirst({ where: { ...where, state: 'removed' }, select: { id: true } }))
    return undefined
  const earlier = await ctx.db.import.findMany({
    where: { ...where, seen: { gt: 0 } },
    orderBy: { id: 'desc' },
    take: 1,
    select: { cursor: true },
  })
  return earlier[0]?.cursor ?? undefined
}

/**
 * Notes an import; with `queue` a worker reads it, without it the caller does (`runImport`).
 * @throws InvalidInputError, RerollError `forbidden`
 */
export async function createImport({
  ctx,
  input,
  queue = true,
}: {
  ctx: Context
  input: CreateImport
  queue?: boolean
}): Promise<Import> {
  demand(ctx, 'import')
  const parsed = parseInput(CreateImport, input)
  const { kind, source, location = null } = parsed
  const cursor = await cursorOf(ctx, parsed)
  const row = await ctx.db.import.create({
    data: { kind, source, location, cursor, createdAt: ctx.now, createdBy: ctx.actor?.personId },
  })
  if (queue) await enqueue(importJob, { importId: row.id })
  return row
}
