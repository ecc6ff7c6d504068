import type { Import } from '#lib/db/generated/client'
import { importJob } from '#lib/queue/definitions'
import { enqueue } from '#lib/queue/enqueue'
import type { Context } from '../context'
import { parseInput } from '../input'
import { CreateImport } from './schemas'

/**
 * Notes an import; with `queue` a worker reads it, without it the caller does (`runImport`).
 * @throws InvalidInputError
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
  const { kind, source, location = null } = parseInput(CreateImport, input)
  const row = await ctx.db.import.create({
    data: { kind, source, location, createdAt: ctx.now, createdBy: ctx.actor?.personId },
  })
  if (queue) await enqueue(importJob, { importId: row.id })
  return row
}
