import type { Tx } from '#lib/db/client'
import type { Context } from '../context'

/** What ended with an old password. */
export interface Ended {
  sessions: number
  passkeys: number
  tokens: number
}

/**
 * Ends all that lets somebody in to an account beside its password: sessions, passkeys, tokens, links and codes under
 * way. Whoever had the old password may have made any of them.
 */
export async function endWaysIn(tx: Tx, ctx: Context, accountId: number): Promise<Ended> {
  const where = { accountId }
  const { personId } = await tx.account.findUniqueOrThrow({ where: { id: accountId } })
  const sessions = await tx.session.deleteMany({ where })
  const passkeys = await tx.passkey.deleteMany({ where })
  const tokens = await tx.token.updateMany({
    where: { personId, revokedAt: null },
    data: { revokedAt: ctx.now },
  })
  await tx.oneTimeLink.deleteMany({ where: { accountId, usedAt: null } })
  return { sessions: sessions.count, passkeys: passkeys.count, tokens: tokens.count }
}

const plural = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

export const endedText = ({ sessions, passkeys, tokens }: Ended): string =>
  `${plural(sessions, 'session')}, ${plural(passkeys, 'passkey')} and ${plural(tokens, 'token')} ended`
