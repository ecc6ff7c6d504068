import { countNews } from '#lib/db/news/find-news'
import type { Context } from '../context'
import { whereProposed } from './proposals'
import { readSeen } from './seen'

const held = new WeakMap<object, { personId: number; count: number; until: number }>()
/** Every page shows it; so much later is soon enough. */
const holdMs = 3000

/** Makes the next page count again; called when something was seen. */
export const forgetCount = (db: object): boolean => held.delete(db)

/** Series with something new, and questions proposed to the user. */
export async function countNotices(ctx: Context): Promise<number> {
  // A stranger has seen nothing and cannot say so: everything would be news for ever.
  if (ctx.who?.kind === 'visitor') return 0
  const personId = ctx.actor?.personId ?? 0
  const known = held.get(ctx.db)
  if (known?.personId === personId && known.until > ctx.now.getTime()) return known.count
  const [news, proposals] = await Promise.all([
    readSeen(ctx).then(countNews),
    ctx.db.assignment.count({ where: whereProposed(ctx) }),
  ])
  held.set(ctx.db, { personId, count: news + proposals, until: ctx.now.getTime() + holdMs })
  return news + proposals
}
