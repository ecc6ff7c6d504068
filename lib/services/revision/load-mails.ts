import { lightMail } from '#lib/db/bulk/light-mail'
import { readMail } from '#lib/series/read-mail'
import { buildTree } from '#lib/series/tree'
import type { Mail, ThreadTree } from '#lib/series/types'
import type { Context } from '../context'
import { withWholeRaw } from '../message/whole-raw'
import { Held } from './held'

/** Raw bytes of mails that stay parsed; what is made of a mail takes some times as much. */
const held = new Held<Mail>(8 * 1024 ** 2)

const nameOf = ({ key, contentHash }: { key: string; contentHash: string }): string =>
  `${key}\n${contentHash}`

interface Known {
  id: number
  key: string
  contentHash: string
}

/** Reads the mails of rows; those that were read before are not fetched again. One query at most. */
async function readRows({ db }: Context, rows: readonly Known[]): Promise<Map<string, Mail>> {
  const mails = new Map<string, Mail>()
  const wanted = rows.filter((row) => {
    const known = held.get(nameOf(row))
    if (known) mails.set(row.key, known)
    return known === undefined
  })
  if (wanted.length === 0) return mails
  const fetched = await db.message.findMany({
    where: { id: { in: wanted.map(({ id }) => id) } },
    select: { id: true, key: true, contentHash: true, raw: true, rawGoneAt: true },
  })
  for (const row of await withWholeRaw(db, fetched)) {
    const mail = { ...readMail(row.raw), key: row.key }
    held.set(nameOf(row), mail, row.raw.length)
    mails.set(row.key, mail)
  }
  return mails
}

/** The mails with these keys, as they are shown: two queries, one when all were read before. Others are left out. */
export async function loadMails(ctx: Context, keys: readonly string[]): Promise<Map<string, Mail>> {
  const rows = await ctx.db.message.findMany({
    where: { key: { in: [...new Set(keys)] }, first: true, hiddenAt: null },
    select: { id: true, key: true, contentHash: true },
  })
  return readRows(ctx, rows)
}

const lightSelect = {
  id: true,
  key: true,
  messageId: true,
  contentHash: true,
  first: true,
  subject: true,
  senderName: true,
  senderAddress: true,
  date: true,
  inReplyTo: true,
  references: true,
  lists: true,
  kind: true,
} as const

export interface ThreadMails {
  /** Every mail of the threads; those that were not asked for have neither body nor trailers. */
  mails: Map<string, Mail>
  tree: ThreadTree
}

/** Lines by which a reply may give a trailer (lib/quote/trailer-line); the others need not be read. */
const giving = ['-by:', '-to:', 'fixes:', 'link:', 'closes:']

/**
 * The threads that hold some messages, tied together: three queries.
 * @param keys messages of the threads, and those that are read in any case
 * @param whole true reads every mail; else `keys` and the replies that may give a trailer
 */
export async function loadThreadMails(
  ctx: Context,
  keys: readonly string[],
  whole: boolean,
): Promise<ThreadMails> {
  const wanted = new Set(keys)
  const inThreads = {
    first: true,
    hiddenAt: null,
    thread: { messages: { some: { key: { in: [...wanted] } } } },
  }
  const [rows, given] = await Promise.all([
    ctx.db.message.findMany({ where: inThreads, select: lightSelect, orderBy: { id: 'asc' } }),
    whole
      ? []
      : ctx.db.message.findMany({
          where: {
            ...inThreads,
            kind: { in: ['reply', 'other'] },
            OR: giving.map((contains) => ({ body: { contains, mode: 'insensitive' as const } })),
          },
          select: { id: true },
        }),
  ])
  const ids = new Set(given.map(({ id }) => id))
  const read = await readRows(
    ctx,
    rows.filter((row) => whole || wanted.has(row.key) || ids.has(row.id)),
  )
  const mails = new Map(
    rows.map((row): [string, Mail] => [
      row.key,
      read.get(row.key) ?? lightMail({ ...row, date: row.date?.toISOString() ?? null }, row.key),
    ]),
  )
  return { mails, tree: buildTree(mails) }
}
