import { z } from 'zod'
import { hashPassword, verifyPassword } from '#lib/auth/password'
import type { Member } from '#lib/auth/roles'
import { InvalidInputError, NotFoundError, RerollError } from '#lib/errors'
import { type Context, whoOf } from '../context'
import { parseInput } from '../input'
import { Id } from '../question/schemas'
import { recordAccount } from './record'
import { ChangePassword } from './schemas'
import { countTry, forgetTries } from './tries'

/** @throws RerollError `forbidden` when nobody is signed in */
export function requireMember(ctx: Context): Member {
  const who = whoOf(ctx)
  if (who.kind !== 'member') throw new RerollError('forbidden', 'Sign in first.')
  return who
}

/** Everything that an account's owner sees of it. */
export async function getOwnAccount(ctx: Context) {
  const { accountId } = requireMember(ctx)
  const account = await ctx.db.account.findUniqueOrThrow({
    where: { id: accountId },
    select: {
      id: true,
      personId: true,
      login: true,
      createdAt: true,
      person: { select: { name: true } },
      addresses: { select: { address: true, proof: true, provedAt: true }, orderBy: { address: 'asc' } },
      grants: { select: { role: true, scope: true, name: true }, orderBy: { id: 'asc' } },
      sessions: {
        select: { id: true, method: true, agent: true, ip: true, createdAt: true, seenAt: true },
        where: { expiresAt: { gt: ctx.now } },
        orderBy: { seenAt: 'desc' },
        take: 100,
      },
      passkeys: { select: { id: true, name: true, createdAt: true, usedAt: true } },
      identities: { select: { issuer: true, subject: true } },
      links: {
        select: { address: true, expiresAt: true },
        where: { kind: 'address', usedAt: null, expiresAt: { gt: ctx.now } },
        orderBy: { id: 'asc' },
      },
    },
  })
  const { links, ...own } = account
  // Addresses whose code is waited for.
  const asked = links.map(({ address, expiresAt }) => ({ address: address ?? '', expiresAt }))
  return { ...own, asked, sessionId: ctx.sessionId ?? null }
}

/** Ends one of one's own sessions, or all others. @throws RerollError `forbidden`, NotFoundError */
export async function revokeSession({ ctx, input }: { ctx: Context; input: unknown }): Promise<number> {
  const { accountId } = requireMember(ctx)
  const { sessionId } = parseInput(z.object({ sessionId: z.literal('others').or(Id) }), input)
  const { count } = await ctx.db.session.deleteMany({
    where: {
      accountId,
      ...(sessionId === 'others' ? { id: { not: ctx.sessionId ?? 0 } } : { id: sessionId }),
    },
  })
  if (count === 0 && sessionId !== 'others') throw new NotFoundError('session', sessionId)
  await recordAccount(ctx.db, ctx, { accountId, verb: 'session-ended', said: String(count) })
  return count
}

/**
 * Sets another password; every other session ends. Passkeys and tokens stay: whoever knows the present password can see
 * and remove them on the same page.
 * @throws RerollError `forbidden`, `too-many-requests`, InvalidInputError when the present one is wrong
 */
export async function changePassword({ ctx, input }: { ctx: Context; input: unknown }): Promise<void> {
  const { accountId } = requireMember(ctx)
  const { current, password } = parseInput(ChangePassword, input)
  const name = `own:${accountId}`
  await countTry(ctx, { account: name, ip: name })
  const account = await ctx.db.account.findUniqueOrThrow({ where: { id: accountId } })
  if (account.passwordHash !== null && !(await verifyPassword(current, account.passwordHash)))
    throw new InvalidInputError('The present password is not right.')
  const passwordHash = await hashPassword(password)
  await ctx.db.$transaction(async (tx) => {
    await tx.account.update({ where: { id: accountId }, data: { passwordHash } })
    await tx.session.deleteMany({ where: { accountId, id: { not: ctx.sessionId ?? 0 } } })
    await recordAccount(tx, ctx, { accountId, verb: 'new-password', said: null })
  })
  await forgetTries(ctx, name)
}
