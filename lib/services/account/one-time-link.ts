import { hashSecret, isSecret, newSecret } from '#lib/auth/secret'
import type { Tx } from '#lib/db/client'
import type { OneTimeLink, Prisma } from '#lib/db/generated/client'
import { RerollError } from '#lib/errors'
import type { Context } from '../context'

/** Hours that a link holds. */
export const linkHours = { setup: 72, invitation: 7 * 24, reset: 24, address: 24 } as const
export type LinkKind = keyof typeof linkHours

interface NewLink
  extends Pick<Prisma.OneTimeLinkUncheckedCreateInput, 'accountId' | 'address' | 'role' | 'personId'> {
  kind: LinkKind
  scope?: Prisma.InputJsonObject
  /** How long it holds, when not as long as others of its kind. */
  hours?: number
}

/** Makes a link and gives what stands in it; the database keeps a digest only. */
export async function makeLink(tx: Tx, ctx: Context, given: NewLink): Promise<string> {
  const { hours, ...link } = given
  const secret = newSecret()
  await tx.oneTimeLink.create({
    data: {
      ...link,
      hash: hashSecret(secret),
      createdAt: ctx.now,
      createdBy: ctx.actor?.personId,
      expiresAt: new Date(ctx.now.getTime() + (hours ?? linkHours[link.kind]) * 3600_000),
    },
  })
  return secret
}

const gone = (): RerollError =>
  new RerollError(
    'not-found',
    'This link does not hold (any more): it works once, and for a limited time. Ask for a new one.',
  )

/** The link of a secret, still unused. @throws RerollError `not-found`, whatever is wrong with it */
export async function readLink(tx: Tx, ctx: Context, secret: string): Promise<OneTimeLink> {
  if (!isSecret(secret)) throw gone()
  const link = await tx.oneTimeLink.findUnique({ where: { hash: hashSecret(secret) } })
  if (!link || link.usedAt || link.expiresAt <= ctx.now) throw gone()
  return link
}

/** Uses it up; of two that use it at once one is told that it is gone. @throws RerollError `not-found` */
export async function takeLink(tx: Tx, ctx: Context, link: OneTimeLink): Promise<void> {
  const { count } = await tx.oneTimeLink.updateMany({
    where: { id: link.id, usedAt: null },
    data: { usedAt: ctx.now },
  })
  if (count === 0) throw gone()
}
