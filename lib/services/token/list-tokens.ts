import type { Context } from '../context'

/** A token as its owner sees it; its text is nowhere any more. */
export interface TokenView {
  id: number
  name: string
  scopes: string[]
  createdAt: Date
  expiresAt: Date | null
  lastUsedAt: Date | null
  /** in use, expired, revoked */
  state: 'valid' | 'expired' | 'revoked'
}

const maxListed = 200

/** The tokens of the one who acts, newest first; revoked ones too. */
export async function listTokens(ctx: Context): Promise<TokenView[]> {
  if (!ctx.actor) return []
  const rows = await ctx.db.token.findMany({
    where: { personId: ctx.actor.personId },
    orderBy: { id: 'desc' },
    take: maxListed,
  })
  return rows.map(({ id, name, scopes, createdAt, expiresAt, lastUsedAt, revokedAt }) => ({
    ...{ id, name, scopes, createdAt, expiresAt, lastUsedAt },
    state: revokedAt ? 'revoked' : expiresAt && expiresAt <= ctx.now ? 'expired' : 'valid',
  }))
}
