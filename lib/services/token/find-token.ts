import { hashSecret } from '#lib/auth/secret'
import { now } from '#lib/clock'
import { type Db, getDb } from '#lib/db/client'
import type { Context } from '../context'
import { ownerContext } from './owner'
import { type TokenScope, tokenScopes } from './schemas'

/** Being used is written down no more often. */
const usedEveryMs = 60_000

export interface TokenUse {
  tokenId: number
  scopes: readonly TokenScope[]
  ctx: Context
}

/** Whom a token speaks for and what it is good for; null when it is unknown, expired or revoked. Two to four queries. */
export async function findToken(text: string, db: Db = getDb()): Promise<TokenUse | null> {
  const time = now()
  const row = await db.token.findUnique({ where: { hash: hashSecret(text) } })
  if (!row || row.revokedAt || (row.expiresAt && row.expiresAt <= time)) return null
  const ctx = await ownerContext(db, row.personId, time)
  if (!ctx) return null
  if (!row.lastUsedAt || time.getTime() - row.lastUsedAt.getTime() > usedEveryMs)
    await db.token.updateMany({ where: { id: row.id }, data: { lastUsedAt: time } })
  return { tokenId: row.id, scopes: tokenScopes.filter((scope) => row.scopes.includes(scope)), ctx }
}
