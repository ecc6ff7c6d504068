import { hideByImport, showByImport } from '#lib/db/bulk/hide-messages'
import type { Import } from '#lib/db/generated/client'
import { withRetriedTransaction } from '#lib/db/transaction'
import { InvalidInputError, NotFoundError } from '#lib/errors'
import { deriveJob, importJob } from '#lib/queue/definitions'
import { enqueue } from '#lib/queue/enqueue'
import type { Context } from '../context'
import { parseInput } from '../input'
import { ImportId, type ImportState } from './schemas'
import { settleMail } from './settle-mail'
import { dropUpload } from './uploads'

/** Up to so many mails the pages show the outcome at once; more are derived by a worker. */
const maxInline = 1000

interface Given {
  ctx: Context
  input: unknown
}

/** Moves an import from one of some states to another; the database is the judge, not what was read before. */
async function move(
  ctx: Context,
  id: number,
  from: ImportState[],
  data: Partial<Import>,
  refusal: string,
): Promise<Import> {
  const before = await ctx.db.import.findUnique({ where: { id } })
  if (!before) throw new NotFoundError('import', id)
  const { count } = await ctx.db.import.updateMany({
    where: { id, state: { in: from } },
    data: { ...data, cursor: undefined },
  })
  if (count === 0) throw new InvalidInputError(refusal)
  await ctx.db.change.create({
    data: {
      entity: 'import',
      entityId: String(id),
      verb: data.state ?? 'change',
      before: { said: before.state, cells: [] },
      after: { said: data.state ?? null, cells: [] },
      personId: ctx.actor?.personId,
      createdAt: ctx.now,
    },
  })
  return ctx.db.import.findUniqueOrThrow({ where: { id } })
}

async function deriveAfter(ctx: Context, mails: number): Promise<void> {
  if (mails > maxInline) await enqueue(deriveJob, {})
  else await settleMail(ctx)
}

/**
 * Takes an import back as a whole: mails that no other import brought are hidden, and what follows from them goes.
 * What people decided is kept, for when the mail comes again.
 * @throws NotFoundError, InvalidInputError when it is removed already or runs just now
 */
export async function removeImport({ ctx, input }: Given): Promise<Import> {
  const { id } = parseInput(ImportId, input)
  const states: ImportState[] = ['done', 'failed', 'cancelled', 'queued']
  const refusal = 'This import is removed already, or runs just now; cancel it first.'
  const row = await move(ctx, id, states, { state: 'removed', removedAt: ctx.now }, refusal)
  const hidden = await withRetriedTransaction((client) => hideByImport(client, id, ctx.now))
  await deriveAfter(ctx, hidden)
  return row
}

/** Brings a removed import back, with everything that was decided about its mails. */
export async function restoreImport({ ctx, input }: Given): Promise<Import> {
  const { id } = parseInput(ImportId, input)
  const before = await ctx.db.import.findUnique({ where: { id } })
  const row = await move(
    ctx,
    id,
    ['removed'],
    { state: 'done', removedAt: null },
    'This import is not removed.',
  )
  const removedAt = before?.removedAt ?? ctx.now
  const shown = await withRetriedTransaction((client) => showByImport(client, id, removedAt))
  await deriveAfter(ctx, shown)
  return row
}

/** Stops an import after its present batch; what was read stays. */
export async function cancelImport({ ctx, input }: Given): Promise<Import> {
  const { id } = parseInput(ImportId, input)
  const data = { state: 'cancelled', finishedAt: ctx.now }
  return move(ctx, id, ['queued', 'running'], data, 'This import does not run any more.')
}

/** Reads the source again, behind what was read before. */
export async function retryImport({ ctx, input }: Given): Promise<Import> {
  const { id } = parseInput(ImportId, input)
  const data = { state: 'queued', error: null, finishedAt: null }
  const row = await move(
    ctx,
    id,
    ['failed', 'cancelled'],
    data,
    'Only an import that failed or was cancelled is tried again.',
  )
  await enqueue(importJob, { importId: id })
  return row
}

/** Forgets the file of an upload whose mails are all stored; the mails keep their raw bytes. */
export async function forgetUpload(row: Import): Promise<void> {
  await dropUpload(row.location)
}
