import type { Tx } from '#lib/db/client'
import type { OneTimeLink, Prisma } from '#lib/db/generated/client'
import { InvalidInputError } from '#lib/errors'
import type { Context } from '../context'

/** Makes the account of somebody who followed a link, with the role of the link. @throws InvalidInputError */
export async function addAccount(
  tx: Tx,
  ctx: Context,
  given: { personId: number; login: string; passwordHash: string | null; link: OneTimeLink },
): Promise<number> {
  const { personId, login, passwordHash, link } = given
  const taken = await tx.account.findFirst({
    where: { OR: [{ login }, { personId }], removedAt: null },
  })
  if (taken) throw new InvalidInputError('There is an account for this person already; sign in instead.')
  const data = {
    login,
    passwordHash,
    createdAt: ctx.now,
    createdBy: link.createdBy,
    // An invitation went to the address: whoever follows it reads its mail, or was handed it by an administrator.
    addresses: {
      create: {
        address: login,
        proof: link.kind === 'setup' ? 'administrator' : 'invitation',
        provedAt: ctx.now,
      },
    },
    grants: { create: grantOfLink(link, ctx) },
  }
  // Somebody who was removed and comes back has their row again: the history goes on naming it.
  const account = await tx.account.upsert({
    where: { personId },
    create: { personId, ...data },
    update: { ...data, removedAt: null, closedAt: null },
  })
  return account.id
}

function grantOfLink(link: OneTimeLink, ctx: Context): Prisma.RoleGrantCreateWithoutAccountInput[] {
  const created = { createdAt: ctx.now, createdBy: link.createdBy }
  if (link.kind === 'setup') return [{ role: 'administrator', scope: 'instance', name: '', ...created }]
  const { scope = 'instance', name = '' } = (link.scope ?? {}) as { scope?: string; name?: string }
  const given = { role: link.role ?? 'reader', scope, name, ...created }
  return scope === 'instance' ? [given] : [given, { role: 'reader', scope: 'instance', name: '', ...created }]
}
