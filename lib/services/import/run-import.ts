import type { ArchiveSource, Cursor } from '#lib/archive/types'
import { now } from '#lib/clock'
import type { Import } from '#lib/db/generated/client'
import { withImportLock } from '#lib/db/import-lock'
import { isLostConnection } from '#lib/db/lost-connection'
import { NotFoundError, RerollError } from '#lib/errors'
import { logger } from '#lib/log'
import type { Context } from '../context'
import { batches } from './batches'
import { openSource } from './open-source'
import { openParser, type Parser, parsedBatches } from './parser'
import { settleMail } from './settle-mail'
import { type BatchCounts, storeBatch } from './store-batch'

export interface RunOptions {
  /** A reader other than the one that the row asks for. */
  source?: ArchiveSource
  signal?: AbortSignal
  /** A fault that may pass by itself puts the import back into the queue and is thrown. */
  retryable?: boolean
  /** false: the caller threads and derives when all of its sources are read (`settleMail`). */
  settle?: boolean
  /** Derives what this run brought and leaves whatever else waits, perhaps a whole archive, to others. */
  ownOnly?: boolean
  onBatch?: (seen: number) => void
  /** All mails are stored, and derived next: others may help. */
  onStored?: () => Promise<void>
}

/** True when a person cancelled or removed the import meanwhile. */
async function stopped(ctx: Context, id: number): Promise<boolean> {
  const row = await ctx.db.import.findUnique({ where: { id }, select: { state: true } })
  return row?.state !== 'running'
}

/** Looks between two batches are not enough: a download or a clone may take an hour before the first. */
const lookMs = 1000

/** Runs `work` with a signal that ends it when a person cancels the import. */
async function untilCancelled<T>(
  ctx: Context,
  id: number,
  outer: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const cancelled = new AbortController()
  let looking: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    // A database that does not answer is told by whoever reads or stores.
    looking = stopped(ctx, id).then(
      (is) => is && cancelled.abort(),
      () => undefined,
    )
  }, lookMs)
  try {
    return await work(outer ? AbortSignal.any([outer, cancelled.signal]) : cancelled.signal)
  } finally {
    clearInterval(timer)
    // Whoever closes the database next is to find it idle.
    await looking
  }
}

/** The next batches are read and parsed while the database stores the one before them. */
async function storeAll(
  ctx: Context,
  row: Import,
  { source, parser }: { source: ArchiveSource; parser: Parser },
  options: RunOptions,
): Promise<void> {
  let seen = row.seen
  let storing: Promise<BatchCounts> | null = null
  const settle = async (): Promise<void> => {
    const counts = await storing
    storing = null
    if (!counts) return
    seen += counts.seen
    options.onBatch?.(seen)
  }
  try {
    const read = batches(source.read(row.cursor as Cursor | null, options.signal))
    for await (const parsed of parsedBatches(read, parser)) {
      await settle()
      if (options.signal?.aborted || (await stopped(ctx, row.id))) return
      storing = storeBatch(row.id, parsed, now())
      // Its failure is looked at by `settle`; until then it is no unhandled one.
      storing.catch(() => undefined)
    }
  } finally {
    await settle()
  }
}

/** What was wrong with the source as a whole, in the list of the import's problems. */
async function logSourceProblems(ctx: Context, id: number, source: ArchiveSource): Promise<void> {
  const problems = source.problems ?? []
  if (problems.length === 0) return
  await ctx.db.$transaction(async (tx) => {
    const { count } = await tx.importProblem.deleteMany({
      where: { importId: id, messageId: null, code: { in: problems.map(({ code }) => code) } },
    })
    await tx.importProblem.createMany({
      data: problems.map(({ position, code, text }) => ({ importId: id, position, code, text })),
    })
    await tx.import.update({ where: { id }, data: { problems: { increment: problems.length - count } } })
  })
}

async function finish(ctx: Context, id: number, error: unknown): Promise<void> {
  const text =
    error instanceof RerollError
      ? error.message
      : error
        ? 'The program failed while it read this source; its log says where.'
        : null
  await ctx.db.import.updateMany({
    where: { id, state: 'running' },
    data: {
      state: error ? 'failed' : 'done',
      error: text,
      finishedAt: now(),
      ...(error ? {} : { progress: 1 }),
    },
  })
}

/** Marks the import as running; null when it is not to be run (any more). */
async function begin(ctx: Context, id: number): Promise<Import | null> {
  const before = await ctx.db.import.findUnique({ where: { id } })
  if (!before) throw new NotFoundError('import', id)
  // One that was read to its end before has a new rest that nobody knows yet.
  const progress = before.progress === 1 ? null : before.progress
  const { count } = await ctx.db.import.updateMany({
    where: { id, state: { in: ['queued', 'running'] } },
    data: {
      ...{ state: 'running', startedAt: ctx.now, error: null },
      ...{ progress, progressBefore: progress, seenBefore: before.seen, bytes: null, bytesTotal: null },
    },
  })
  return count ? ctx.db.import.findUnique({ where: { id } }) : null
}

/** A whole archive that is read for the first time. */
const isLarge = ({ kind, cursor }: Import): boolean => kind === 'public-inbox' && cursor === null

/** Reads the source to its end, as far as it can be read; gives what went wrong. */
async function readSource(ctx: Context, row: Import, options: RunOptions): Promise<unknown> {
  const parser = openParser()
  try {
    if (isLarge(row)) parser.warm()
    const source = options.source ?? (await openSource(ctx, row, options.signal))
    const { messages } = await source.size(row.cursor as Cursor | null)
    if (messages !== null)
      await ctx.db.import.update({ where: { id: row.id }, data: { total: messages + row.seen } })
    try {
      await storeAll(ctx, row, { source, parser }, options)
    } finally {
      await logSourceProblems(ctx, row.id, source)
    }
    // All is read; what follows is deriving.
    if (!options.signal?.aborted)
      await ctx.db.import.updateMany({ where: { id: row.id, state: 'running' }, data: { progress: 1 } })
    return null
  } catch (error) {
    // Whoever stops it is no fault of the source.
    if (options.signal?.aborted && !isLostConnection(error)) return null
    if (!(error instanceof RerollError))
      logger('import').error({ err: error, import: row.id }, 'an import failed')
    return error
  } finally {
    await parser.close()
  }
}

const mayPass = (error: unknown): error is RerollError =>
  error instanceof RerollError && error.code === 'unavailable'

async function newestMessage(ctx: Context): Promise<number> {
  const row = await ctx.db.message.findFirst({ orderBy: { id: 'desc' }, select: { id: true } })
  return row?.id ?? 0
}

async function run(ctx: Context, id: number, options: RunOptions): Promise<Import> {
  const row = await begin(ctx, id)
  if (row) {
    const brought = options.ownOnly ? { importId: id, afterId: await newestMessage(ctx) } : null
    const failure = await untilCancelled(ctx, id, options.signal, (signal) =>
      readSource(ctx, row, { ...options, signal }),
    )
    // Nothing is wrong with the source: it stays `running`, and whoever comes next goes on behind the cursor.
    if (isLostConnection(failure)) throw failure
    // What was read before a failure is as good as any other mail.
    if (options.settle !== false) {
      await options.onStored?.()
      await settleMail(ctx, options.signal, undefined, brought)
    }
    if (options.retryable && mayPass(failure)) {
      const data = { state: 'queued', error: `${failure.message} It is tried again later.` }
      await ctx.db.import.updateMany({ where: { id, state: 'running' }, data })
      throw failure
    }
    // A worker that is stopped leaves it `running`; whoever comes next goes on behind the cursor.
    if (!options.signal?.aborted) await finish(ctx, id, failure)
  }
  return ctx.db.import.findUniqueOrThrow({ where: { id } })
}

/**
 * Reads the source of a queued import (or goes on where a killed process left it), stores its mails, puts them into
 * threads and derives their series and questions. Safe to repeat; a second process that tries it at the same time
 * finds it taken and leaves it.
 * @returns the import as it stands afterwards; `failed` with its reason is no exception here
 * @throws NotFoundError
 */
export async function runImport({
  ctx,
  input,
}: {
  ctx: Context
  input: { id: number } & RunOptions
}): Promise<Import | null> {
  return withImportLock(input.id, (lost) => {
    const signal = input.signal ? AbortSignal.any([input.signal, lost]) : lost
    return run(ctx, input.id, { ...input, signal })
  })
}
