import { moveImport } from '#lib/db/bulk/move-import'
import type { Import } from '#lib/db/generated/client'
import { withRetriedTransaction } from '#lib/db/transaction'
import { InvalidInputError, NotFoundError } from '#lib/errors'
import { deriveJob, importJob } from '#lib/queue/definitions'
import { enqueue } from '#lib/queue/enqueue'
import { type Context, demand } from '../context'
import { parseInput } from '../input'
import { ImportId, type ImportState } from './schemas'
import { settleMail } from './settle-mail'
import { isGoneUpload } from './uploads'

/** Up to so many mails the pages show the outcome at once; more are derived by a worker. */
const maxInline = 1000

interface Given {
  ctx: Context
  input: unknown
}

interface Move {
  from: ImportState[]
  to: ImportState
  removedAt?: Date | null
  /** Why not, when it is in none of these states. */
  refusal: string
}

/** Moves an import with its mails in one transaction; the database is the judge, not what was read before. */
async function move(
  ctx: Context,
  row: Import,
  { from, to, removedAt = null, refusal }: Move,
): Promise<Import> {
  const personId = ctx.actor?.personId ?? null
  const moved = await withRetriedTransaction((client) =>
    moveImport(client, { id: row.id, from, to, removedAt, personId, at: ctx.now }),
  )
  if (moved === null) throw new InvalidInputError(refusal)
  if (moved > 0) await deriveAfter(ctx, moved)
  return ctx.db.import.findUniqueOrThrow({ where: { id: row.id } })
}

async function rowOf(ctx: Context, input: unknown): Promise<Import> {
  const { id } = parseInput(ImportId, input)
  const row = await ctx.db.import.findUnique({ where: { id } })
  if (!row) throw new NotFoundError('import', id)
  demand(ctx, 'import-change', { ownerId: row.createdBy })
  return row
}

async function deriveAfter(ctx: Context, mails: number): Promise<void> {
  if (mails > maxInline) await enqueue(deriveJob, {})
  else await settleMail(ctx)
}

/**
 * Takes an import back as a whole: mails that no other import brings are hidden, and what follows from them goes.
 * What people decided is kept, for when the mail comes again. The file of an upload is kept for one that was not read
 * to its end.
 * @throws NotFoundError, InvalidInputError when it is removed already or runs just now
 */
export async function removeImport({ ctx, input }: Given): Promise<Import> {
  return move(ctx, await rowOf(ctx, input), {
    from: ['done', 'failed', 'cancelled', 'queued'],
    to: 'removed',
    removedAt: ctx.now,
    refusal: 'This import is removed already, or runs just now; cancel it first.',
  })
}

/** The state that a removed import had: one that was not read to its end can be tried again. */
function stateBefore({ error, progress }: Import): ImportState {
  if (error !== null) return 'failed'
  return progress === 1 ? 'done' : 'cancelled'
}

/** Brings a removed import back, with everything that was decided about its mails. */
export async function restoreImport({ ctx, input }: Given): Promise<Import> {
  const row = await rowOf(ctx, input)
  return move(ctx, row, { from: ['removed'], to: stateBefore(row), refusal: 'This import is not removed.' })
}

/** Stops an import after its present batch; what was read stays. */
export async function cancelImport({ ctx, input }: Given): Promise<Import> {
  return move(ctx, await rowOf(ctx, input), {
    from: ['queued', 'running'],
    to: 'cancelled',
    refusal: 'This import does not run any more.',
  })
}

/**
 * Reads the source again, behind what was read before.
 * @throws NotFoundError, InvalidInputError when it was read to its end, or its upload is gone
 */
export async function retryImport({ ctx, input }: Given): Promise<Import> {
  const before = await rowOf(ctx, input)
  if (isGoneUpload(before.location))
    throw new InvalidInputError('The uploaded file was deleted meanwhile; upload it again.')
  const row = await move(ctx, before, {
    from: ['failed', 'cancelled'],
    to: 'queued',
    refusal: 'Only an import that failed or was cancelled is tried again.',
  })
  const data = { error: null, finishedAt: null }
  await ctx.db.import.update({ where: { id: row.id }, data })
  await enqueue(importJob, { importId: row.id })
  return { ...row, ...data }
}
