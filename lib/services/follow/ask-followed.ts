import { existsSync } from 'node:fs'
import { isBundle } from '#lib/archive/git/bundle'
import type { Follow, Import } from '#lib/db/generated/client'
import { RerollError } from '#lib/errors'
import type { Context } from '../context'
import { runImport } from '../import/run-import'
import { parseInput } from '../input'
import { keysOfSeries, type SeriesRef, seriesByKey } from './followed'
import { afterFailure, afterSuccess, longestMs, shortestMs } from './pace'
import { FollowId } from './schemas'

/** What came of asking. */
export interface Asked {
  follow: Follow
  series: SeriesRef | null
  /** New mails. */
  fresh: number
}

/**
 * Takes the right to ask for a series, for this process alone: the row is the judge. Should the process be killed, the
 * series is asked for again when it would have been late.
 */
async function claim(ctx: Context, id: number): Promise<Follow | null> {
  const { count } = await ctx.db.follow.updateMany({
    where: {
      id,
      endedAt: null,
      nextAt: { lte: ctx.now },
      OR: [{ askedAt: null }, { askedAt: { lte: new Date(ctx.now.getTime() - shortestMs) } }],
    },
    data: { askedAt: ctx.now, nextAt: new Date(ctx.now.getTime() + longestMs) },
  })
  return count ? ctx.db.follow.findUnique({ where: { id } }) : null
}

const isRemote = ({ source }: Pick<Import, 'source'>): boolean => /^https?:\/\//i.test(source)

/** A bundle never changes; a folder may be a mirror that somebody keeps up to date. */
const mayGrow = (row: Import): boolean => {
  if (isRemote(row)) return true
  const target = row.location ?? row.source
  return existsSync(target) && !isBundle(target)
}

/** Archives in git that the series came by; the newest import of each. */
async function gitImports(ctx: Context, seriesId: number): Promise<Import[]> {
  const keys = await keysOfSeries(ctx.db, seriesId)
  const rows = await ctx.db.import.findMany({
    where: {
      kind: 'public-inbox',
      removedAt: null,
      state: { in: ['done', 'failed'] },
      copies: { some: { message: { key: { in: keys } } } },
    },
    orderBy: { id: 'asc' },
  })
  return [...new Map(rows.map((row) => [row.source, row])).values()].filter(mayGrow)
}

/** Only what was read to its end was asked; anything else is asked for again from the same time. */
const failed = (row: Import | null, signal?: AbortSignal): void => {
  if (row && row.state !== 'done' && !signal?.aborted)
    throw new RerollError('unavailable', row.error ?? 'It was not read to its end.')
}

/** Reads a source again, behind what was read before; one that another series' turn read just now is left alone. */
async function readAgain(ctx: Context, row: Import, signal?: AbortSignal): Promise<number> {
  const justNow = row.finishedAt && row.finishedAt.getTime() > ctx.now.getTime() - shortestMs
  if (row.state === 'done' && justNow) return 0
  await ctx.db.import.updateMany({
    where: { id: row.id, state: { in: ['done', 'failed'] } },
    data: { state: 'queued', finishedAt: null },
  })
  const done = await runImport({ ctx, input: { id: row.id, signal, ownOnly: true } })
  failed(done, signal)
  return done ? done.fresh - row.fresh : 0
}

/** The import that what a followed series brings is kept under; another one when a person took the last one back. */
async function ownImport(ctx: Context, follow: Follow, series: SeriesRef): Promise<Import> {
  const known = follow.importId && (await ctx.db.import.findUnique({ where: { id: follow.importId } }))
  if (known && known.state !== 'removed') return known
  const row = await ctx.db.import.create({
    data: {
      kind: 'follow',
      source: series.title || follow.messageKey,
      state: 'done',
      createdAt: ctx.now,
      createdBy: follow.createdBy,
    },
  })
  await ctx.db.follow.update({ where: { id: follow.id }, data: { importId: row.id } })
  return row
}

async function askArchives(
  ctx: Context,
  follow: Follow,
  series: SeriesRef,
  signal?: AbortSignal,
): Promise<number> {
  const inGit = await gitImports(ctx, series.id)
  let fresh = 0
  for (const row of inGit) fresh += await readAgain(ctx, row, signal)
  // A clone of the archive has all of it; a folder here may have been left behind.
  if (inGit.some(isRemote)) return fresh
  const row = await ownImport(ctx, follow, series)
  await ctx.db.import.updateMany({
    where: { id: row.id, state: { in: ['done', 'failed', 'cancelled'] } },
    data: { state: 'queued', finishedAt: null },
  })
  const done = await runImport({ ctx, input: { id: row.id, signal, ownOnly: true } })
  failed(done, signal)
  return fresh + (done ? done.fresh - row.fresh : 0)
}

/** Two series that turned out to be one are followed once. */
async function isDouble(ctx: Context, follow: Follow, series: SeriesRef): Promise<boolean> {
  const keys = await keysOfSeries(ctx.db, series.id)
  const other = await ctx.db.follow.findFirst({
    where: { messageKey: { in: keys }, endedAt: null, id: { lt: follow.id } },
  })
  if (other) await ctx.db.follow.update({ where: { id: follow.id }, data: { endedAt: ctx.now } })
  return other !== null
}

async function note(ctx: Context, follow: Follow, error: string | null, fresh: number): Promise<Follow> {
  const failures = error === null ? 0 : follow.failures + 1
  return ctx.db.follow.update({
    where: { id: follow.id },
    data: {
      failures,
      error,
      nextAt: error === null ? afterSuccess(follow.id, ctx.now) : afterFailure(follow.id, ctx.now, failures),
      ...(error === null ? { reachedAt: ctx.now } : {}),
      ...(fresh > 0 ? { arrivedAt: ctx.now } : {}),
    },
  })
}

/**
 * Asks the archive of a followed series for what is new, when it is its turn; a failure is noted with its reason and
 * makes the next time later.
 * @returns null when it is not its turn, or another process asks just now
 */
export async function askFollowed({
  ctx,
  input,
  signal,
}: {
  ctx: Context
  input: unknown
  signal?: AbortSignal
}): Promise<Asked | null> {
  const { followId } = parseInput(FollowId, input)
  const follow = await claim(ctx, followId)
  if (!follow) return null
  const series = (await seriesByKey(ctx.db, [follow.messageKey])).get(follow.messageKey) ?? null
  if (!series || series.removedAt)
    return {
      follow: await note(ctx, follow, 'The series is off the lists, or its mails are gone.', 0),
      series,
      fresh: 0,
    }
  if (await isDouble(ctx, follow, series)) return null
  try {
    const fresh = await askArchives(ctx, follow, series, signal)
    // Whoever stops in the middle has not asked: it is the next one's turn.
    if (signal?.aborted) {
      await ctx.db.follow.update({
        where: { id: follow.id },
        data: { askedAt: follow.reachedAt, nextAt: ctx.now },
      })
      return null
    }
    return { follow: await note(ctx, follow, null, fresh), series, fresh }
  } catch (error) {
    const known = error instanceof RerollError
    const said = known ? error.message : 'The program failed while it asked; its log says where.'
    const row = await note(ctx, follow, said, 0)
    if (!known) throw error
    return { follow: row, series, fresh: 0 }
  }
}
