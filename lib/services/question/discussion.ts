import { quoteBody } from '#lib/quote/quote-body'
import type { Context } from '../context'

/** A message of the discussion: above the question, the one that asks, or below it. */
export interface DiscussionMessage {
  key: string
  subject: string
  sender: { name: string; address: string }
  date: Date | null
  dateOffset: number | null
  kind: string
  /** Replies between it and the question; negative above, 0 the message that asks. */
  distance: number
  /** Its own text without quotes, shortened; '' for those above. */
  excerpt: string
}

export interface Discussion {
  messages: DiscussionMessage[]
  /** Messages below that are not shown. */
  more: number
  /** Those who wrote in the thread, each address once. */
  writers: { name: string; address: string }[]
}

const maxBelow = 40
const maxAbove = 60
const maxExcerpt = 700

export interface Row {
  key: string
  parentKey: string | null
  subject: string
  senderName: string
  senderAddress: string
  date: Date | null
  dateOffset: number | null
  kind: string
}

/** From the topmost at hand down to the message itself; a loop in a mail's references ends it. */
function above(rows: Map<string, Row>, key: string): Row[] {
  const path: Row[] = []
  for (
    let row = rows.get(key);
    row && !path.includes(row) && path.length < maxAbove;
    row = rows.get(row.parentKey ?? '')
  )
    path.unshift(row)
  return path
}

/** Everything beneath a message, each right after what it replies to, oldest first. */
function below(rows: Map<string, Row>, key: string): { row: Row; distance: number }[] {
  const children = new Map<string, Row[]>()
  for (const row of rows.values()) {
    if (row.parentKey === null) continue
    children.set(row.parentKey, [...(children.get(row.parentKey) ?? []), row])
  }
  const byDate = (a: Row, b: Row): number => (b.date?.getTime() ?? 0) - (a.date?.getTime() ?? 0)
  const found: { row: Row; distance: number }[] = []
  const seen = new Set([key])
  const stack = (children.get(key) ?? []).toSorted(byDate).map((row) => ({ row, distance: 1 }))
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (seen.has(next.row.key)) continue
    seen.add(next.row.key)
    found.push(next)
    for (const row of (children.get(next.row.key) ?? []).toSorted(byDate))
      stack.push({ row, distance: next.distance + 1 })
  }
  return found
}

/** A message's own text without quotes, signature and blank lines at its ends, at most 700 characters. */
export function excerptOf(body: string, flowed: boolean): string {
  const own = quoteBody(body.split('\n'), { flowed }).lines.filter(
    ({ kind }) => kind === 'own' || kind === 'blank',
  )
  const text = own
    .map((line) => line.text)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  return text.length > maxExcerpt ? `${text.slice(0, maxExcerpt).trimEnd()} …` : text
}

const view = (row: Row, distance: number, excerpt: string): DiscussionMessage => ({
  key: row.key,
  subject: row.subject,
  sender: { name: row.senderName, address: row.senderAddress },
  date: row.date,
  dateOffset: row.dateOffset,
  kind: row.kind,
  distance,
  excerpt,
})

/** Which messages a discussion shows, before their texts are there. */
export interface DiscussionPlan {
  path: Row[]
  shown: { row: Row; distance: number }[]
  more: number
  writers: Discussion['writers']
}

/** Every message of the thread that a message is in, without texts: one query. */
export async function loadThreadRows(ctx: Context, key: string): Promise<Row[]> {
  return ctx.db.message.findMany({
    where: { thread: { messages: { some: { key, first: true } } }, first: true, hiddenAt: null },
    select: {
      key: true,
      parentKey: true,
      subject: true,
      senderName: true,
      senderAddress: true,
      date: true,
      dateOffset: true,
      kind: true,
    },
    orderBy: { id: 'asc' },
    take: 5000,
  })
}

/** The way from the patch down to a message, and what was replied to it. Pure. */
export function planDiscussion(list: Row[], key: string): DiscussionPlan {
  const rows = new Map<string, Row>(list.map((row) => [row.key, row]))
  const replies = below(rows, key)
  const shown = replies.slice(0, maxBelow)
  const writers = new Map(list.map((row) => [row.senderAddress.toLowerCase(), row.senderName]))
  return {
    path: above(rows, key),
    shown,
    more: replies.length - shown.length,
    writers: [...writers].map(([address, name]) => ({ name, address })),
  }
}

/** A planned discussion with its texts. Pure. */
export function showDiscussion(
  { path, shown, more, writers }: DiscussionPlan,
  bodies: ReadonlyMap<string, { body: string; flowed: boolean }>,
): Discussion {
  const excerpt = ({ key }: Row): string => {
    const text = bodies.get(key)
    return text ? excerptOf(text.body, text.flowed) : ''
  }
  return {
    messages: [
      ...path.map((row, at) => view(row, at - path.length + 1, '')),
      ...shown.map(({ row, distance }) => view(row, distance, excerpt(row))),
    ],
    more,
    writers,
  }
}
