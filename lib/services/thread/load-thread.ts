import { NotFoundError } from '#lib/errors'
import type { Context } from '../context'
import { type Effective, effective, effectiveSelect } from '../question/effective'
import { type TreeRow, threadRows } from './tree'

/** More mails than this in one thread are not drawn; the oldest are kept. */
const maxMessages = 5000

const messageSelect = {
  id: true,
  key: true,
  parentKey: true,
  subject: true,
  fromName: true,
  fromAddress: true,
  senderName: true,
  senderAddress: true,
  date: true,
  dateOffset: true,
  kind: true,
  lines: true,
} as const

export interface ThreadMessage {
  id: number
  key: string
  parentKey: string | null
  subject: string
  who: string
  address: string
  date: Date | null
  dateOffset: number | null
  kind: string
  lines: number
}

/** A question as the margin and the tree show it. */
export interface ThreadQuestion extends Effective {
  id: number
  messageKey: string
  lines: [number, number]
  asker: { name: string }
  bot: boolean
}

/** The patch or cover letter that a mail is. */
export interface PatchPlace {
  messageKey: string
  index: number
  total: number
  title: string
  extra: boolean
  label: string
  series: { id: number; title: string }
}

export interface ThreadView {
  id: number
  key: string
  subject: string
  messages: ThreadMessage[]
  rows: TreeRow<ThreadMessage>[]
  questions: ThreadQuestion[]
  patches: PatchPlace[]
}

async function findThread({ db }: Context, key: string) {
  const message = await db.message.findFirst({
    where: { key, first: true },
    select: { thread: { select: { id: true, key: true, subject: true } } },
  })
  if (message?.thread != null) return message.thread
  const thread = await db.thread.findUnique({
    where: { key },
    select: { id: true, key: true, subject: true },
  })
  if (thread === null) throw new NotFoundError('thread of', key)
  return thread
}

async function loadQuestions({ db }: Context, keys: string[]): Promise<ThreadQuestion[]> {
  const rows = await db.question.findMany({
    where: { messageKey: { in: keys }, removedAt: null, series: { removedAt: null } },
    select: {
      ...effectiveSelect,
      id: true,
      messageKey: true,
      lineFirst: true,
      lineLast: true,
      askerName: true,
      bot: true,
    },
    orderBy: [{ lineFirst: 'asc' }, { id: 'asc' }],
  })
  return rows.map((row) => ({
    ...effective(row),
    id: row.id,
    messageKey: row.messageKey,
    lines: [row.lineFirst, row.lineLast],
    asker: { name: row.askerName },
    bot: row.bot,
  }))
}

async function loadPatches({ db }: Context, keys: string[]): Promise<PatchPlace[]> {
  const rows = await db.patch.findMany({
    where: { messageKey: { in: keys }, revision: { series: { removedAt: null } } },
    select: {
      messageKey: true,
      index: true,
      total: true,
      title: true,
      extra: true,
      revision: { select: { label: true, series: { select: { id: true, title: true } } } },
    },
    orderBy: [{ borrowedFrom: { sort: 'asc', nulls: 'first' } }, { id: 'asc' }],
  })
  return rows.map(({ revision, ...rest }) => ({ ...rest, label: revision.label, series: revision.series }))
}

/**
 * The thread that a mail is in, without bodies: seven queries for any number of mails.
 * @param key of any mail in it, or of a topmost one that is not at hand
 * @throws NotFoundError
 */
export async function loadThread(ctx: Context, key: string): Promise<ThreadView> {
  const thread = await findThread(ctx, key)
  const found = await ctx.db.message.findMany({
    where: { threadId: thread.id, first: true, hiddenAt: null },
    select: messageSelect,
    orderBy: [{ date: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
    take: maxMessages,
  })
  const messages = found.map(({ senderName, senderAddress, fromName, fromAddress, ...rest }) => ({
    ...rest,
    who: senderName || senderAddress || fromName || fromAddress,
    address: senderAddress || fromAddress,
  }))
  const keys = messages.map((message) => message.key)
  const [questions, patches] = await Promise.all([loadQuestions(ctx, keys), loadPatches(ctx, keys)])
  return {
    id: thread.id,
    key: thread.key,
    subject: thread.subject,
    messages,
    rows: threadRows(messages),
    questions,
    patches,
  }
}

/** The patch that a mail is or answers, by the way up the tree; null when there is none. */
export function patchOf(thread: ThreadView, key: string): PatchPlace | null {
  const places = new Map(thread.patches.toReversed().map((place) => [place.messageKey, place]))
  const parents = new Map(thread.messages.map((message) => [message.key, message.parentKey]))
  const seen = new Set<string>()
  for (let at: string | null = key; at !== null && !seen.has(at); at = parents.get(at) ?? null) {
    const place = places.get(at)
    if (place !== undefined) return place
    seen.add(at)
  }
  return null
}
