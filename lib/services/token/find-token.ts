import { now } from '#lib/clock'
import { type Db, getDb } from '#lib/db/client'
import { readAccess } from '../account/access'
import { loadMember } from '../account/member'
import type { Context } from '../context'
import { type TokenScope, tokenScopes } from './schemas'
import { hashToken } from './secret'

/** Being used is written down no more often. */
const usedEveryMs = 60_000

export interface TokenUse {
  tokenId: number
  scopes: readonly TokenScope[]
  ctx: Context
}

/** Who a token's owner is now; null when they may not come in any more. */
async function ownerOf(
  db: Db,
  person: { id: number; name: string; addresses: { address: string }[] },
  time: Date,
): Promise<Pick<Context, 'actor' | 'who'> | null> {
  const { accounts } = await readAccess(db, time)
  // A desk without accounts: its one user.
  if (!accounts)
    return { actor: { personId: person.id, name: person.name, address: person.addresses[0]?.address ?? '' } }
  const account = await db.account.findUnique({ where: { personId: person.id }, select: { id: true } })
  const member = account && (await loadMember(db, account.id))
  return member && { actor: member.actor, who: member.who }
}

/** Whom a token speaks for and what it is good for; null when it is unknown, expired or revoked. Two to four queries. */
export async function findToken(text: string, db: Db = getDb()): Promise<TokenUse | null> {
  const time = now()
  const row = await db.token.findUnique({
    where: { hash: hashToken(text) },
    include: { person: { include: { addresses: { orderBy: { address: 'asc' }, take: 1 } } } },
  })
  if (!row || row.revokedAt || (row.expiresAt && row.expiresAt <= time)) return null
  const owner = await ownerOf(db, row.person, time)
  if (!owner) return null
  if (!row.lastUsedAt || time.getTime() - row.lastUsedAt.getTime() > usedEveryMs)
    await db.token.updateMany({ where: { id: row.id }, data: { lastUsedAt: time } })
  const scopes = tokenScopes.filter((scope) => row.scopes.includes(scope))
  return { tokenId: row.id, scopes, ctx: { db, now: time, ...owner } }
}
