import { hashSecret, isSecret, newSecret } from '#lib/auth/secret'
import type { Db, Tx } from '#lib/db/client'
import type { Context } from '../context'
import { memberInclude, memberOf, type SignedIn } from './member'

/** A session ends so long after it began, however much it is used. */
export const sessionDays = 30
/** ... and so long after it was used last. */
const idleDays = 14
/** Being used is written down no more often. */
const seenEveryMs = 5 * 60_000

const days = (count: number): number => count * 24 * 3600_000

/** How a browser came in, for the list that its owner sees. */
export interface Browser {
  agent: string
  ip: string
}

export type Method = 'password' | 'passkey' | 'oidc' | 'link'

/**
 * Begins a session and gives the value of its cookie, which is kept nowhere. It is always a new one: a value that
 * somebody planted before the sign-in is worth nothing (session fixation).
 */
export async function beginSession(
  tx: Tx,
  ctx: Context,
  { accountId, method, browser }: { accountId: number; method: Method; browser: Browser },
): Promise<string> {
  const secret = newSecret()
  await tx.session.deleteMany({ where: { expiresAt: { lt: ctx.now } } })
  await tx.session.create({
    data: {
      hash: hashSecret(secret),
      accountId,
      method,
      agent: browser.agent.slice(0, 200),
      ip: browser.ip.slice(0, 60),
      createdAt: ctx.now,
      seenAt: ctx.now,
      expiresAt: new Date(ctx.now.getTime() + days(sessionDays)),
    },
  })
  return secret
}

/** Who the cookie of a request stands for, and its session; null when it stands for nobody. */
export async function findSession(
  db: Db,
  secret: string | null,
  now: Date,
): Promise<(SignedIn & { sessionId: number }) | null> {
  if (!isSecret(secret)) return null
  const row = await db.session.findUnique({
    where: { hash: hashSecret(secret) },
    include: { account: { include: memberInclude } },
  })
  const idle = new Date(now.getTime() - days(idleDays))
  if (!row || row.expiresAt <= now || row.seenAt < idle) return null
  const member = memberOf(row.account)
  if (!member) return null
  if (now.getTime() - row.seenAt.getTime() > seenEveryMs)
    await db.session.updateMany({ where: { id: row.id }, data: { seenAt: now } })
  return { ...member, sessionId: row.id }
}

/** Ends the session of a cookie; one that there is not is as good as ended. */
export async function endSession(db: Db | Tx, secret: string | null): Promise<void> {
  if (isSecret(secret)) await db.session.deleteMany({ where: { hash: hashSecret(secret) } })
}
