import { z } from 'zod'
import { NotFoundError } from '#lib/errors'
import { type Context, demand } from '../context'
import { parseInput } from '../input'

/** What a row says that somebody has seen. */
interface Seen {
  lastId: number
  read: number[]
}

/** More ids than this in one row are a thread that nobody reads to its end mail by mail: then all counts as read. */
const maxRead = 2000

/** Ids of the mails that are new to somebody; none at a first visit. */
export function freshIds(seen: Seen | null, ids: readonly number[]): number[] {
  if (seen === null) return []
  const read = new Set(seen.read)
  return ids.filter((id) => id > seen.lastId && !read.has(id))
}

/** What somebody has seen after reading a mail of a thread with these ids; all read moves the mark to the newest. */
export function afterReading(seen: Seen | null, ids: readonly number[], id: number | null): Seen {
  const newest = ids.reduce((top, one) => Math.max(top, one), 0)
  if (seen === null) return { lastId: newest, read: [] }
  const read = id !== null && id > seen.lastId && !seen.read.includes(id) ? [...seen.read, id] : seen.read
  const left = freshIds({ lastId: seen.lastId, read }, ids)
  if (left.length === 0 || read.length > maxRead) return { lastId: Math.max(seen.lastId, newest), read: [] }
  return { lastId: seen.lastId, read }
}

async function readVisit({ db, actor }: Context, threadId: number): Promise<Seen | null> {
  if (actor === null) return null
  return db.threadVisit.findUnique({
    where: { personId_threadId: { personId: actor.personId, threadId } },
    select: { lastId: true, read: true },
  })
}

interface ThreadMails {
  id: number
  messages: { id: number }[]
}

/** Ids of the thread's mails that are new to the user: one query, none when nobody said who that is. */
export async function freshIn(ctx: Context, { id, messages }: ThreadMails): Promise<Set<number>> {
  const seen = await readVisit(ctx, id)
  return new Set(
    freshIds(
      seen,
      messages.map((message) => message.id),
    ),
  )
}

/** Remembers that the user was here and, when one is given, read a mail. It changes no decision and has no history. */
export async function rememberVisit(
  ctx: Context,
  { id: threadId, messages }: ThreadMails,
  messageId: number | null,
): Promise<void> {
  const { db, actor } = ctx
  if (actor === null || messages.length === 0) return
  const seen = await readVisit(ctx, threadId)
  const next = afterReading(
    seen,
    messages.map(({ id }) => id),
    messageId,
  )
  const at = { personId: actor.personId, threadId }
  if (seen === null) await db.threadVisit.createMany({ data: [{ ...at, ...next }], skipDuplicates: true })
  else if (next.lastId !== seen.lastId || next.read.length !== seen.read.length)
    await db.threadVisit.updateMany({ where: at, data: next })
}

export const MarkRead = z.object({ thread: z.string().min(1).max(4000) })

/**
 * Everything in a thread counts as read by the user.
 * @throws NotFoundError
 */
export async function markThreadRead({ ctx, input }: { ctx: Context; input: unknown }): Promise<number> {
  demand(ctx, 'own')
  const { thread: key } = parseInput(MarkRead, input)
  const { db, actor } = ctx
  const thread = await db.thread.findUnique({ where: { key }, select: { id: true } })
  if (thread === null) throw new NotFoundError('thread of', key)
  const newest = await db.message.aggregate({ where: { threadId: thread.id }, _max: { id: true } })
  if (actor === null) return 0
  const at = { personId: actor.personId, threadId: thread.id }
  const seen = { lastId: newest._max.id ?? 0, read: [] }
  await db.threadVisit.upsert({
    where: { personId_threadId: at },
    create: { ...at, ...seen },
    update: seen,
  })
  return seen.lastId
}
