import type { Tx } from '#lib/db/client'
import { NotFoundError } from '#lib/errors'
import { type Context, demand, whoOf } from '../context'
import { parseInput } from '../input'
import { recordAccount } from './record'
import { keepAnAdministrator } from './roles'
import { AccountId } from './schemas'

/** The name that history shows for somebody who is gone. */
export const neutralName = (personId: number): string => `Former member ${personId}`

/** What somebody held goes back to the lane, with a word in the history of each question. */
export async function handBack(tx: Tx, ctx: Context, personId: number): Promise<number> {
  const held = await tx.assignment.findMany({ where: { personId, endedAt: null }, include: { person: true } })
  await tx.assignment.updateMany({
    where: { id: { in: held.map(({ id }) => id) } },
    data: { endedAt: ctx.now },
  })
  await tx.change.createMany({
    data: held.map(({ questionId, person }) => ({
      entity: 'question',
      entityId: String(questionId),
      verb: 'left',
      before: { said: person.name, cells: [] },
      after: { said: 'nobody: they left', cells: [] },
      personId: ctx.actor?.personId ?? null,
      createdAt: ctx.now,
    })),
  })
  return held.length
}

/**
 * Removes an account: nobody signs in with it, its addresses are free, what it held goes back. What the person did
 * stays in the history; a person whose mail is not here gets a neutral name, one who wrote mail keeps the name that
 * stands in it.
 * @throws RerollError `forbidden` unless it is their own or an administrator acts, NotFoundError, InvalidInputError
 */
export async function removeAccount({
  ctx,
  input,
}: {
  ctx: Context
  input: unknown
}): Promise<{ login: string; handedBack: number }> {
  const { accountId } = parseInput(AccountId, input)
  const who = whoOf(ctx)
  if (who.kind !== 'member' || who.accountId !== accountId) demand(ctx, 'users')
  return ctx.db.$transaction(async (tx) => {
    const account = await tx.account.findFirst({
      where: { id: accountId, removedAt: null },
      include: { person: { include: { addresses: true } } },
    })
    if (!account?.login) throw new NotFoundError('account', accountId)
    const { personId, login } = account
    const handedBack = await handBack(tx, ctx, personId)
    await dropWaysIn(tx, accountId)
    await tx.token.deleteMany({ where: { personId } })
    await tx.subscription.deleteMany({ where: { personId } })
    await tx.account.update({
      where: { id: accountId },
      data: { login: null, passwordHash: null, removedAt: ctx.now },
    })
    await keepAnAdministrator(tx)
    await forgetPerson(
      tx,
      personId,
      account.person.addresses.map(({ address }) => address),
    )
    await recordAccount(tx, ctx, { accountId, verb: 'remove', said: neutralName(personId) })
    return { login, handedBack }
  })
}

async function dropWaysIn(tx: Tx, accountId: number): Promise<void> {
  const where = { accountId }
  await tx.session.deleteMany({ where })
  await tx.roleGrant.deleteMany({ where })
  await tx.passkey.deleteMany({ where })
  await tx.oidcIdentity.deleteMany({ where })
  await tx.accountAddress.deleteMany({ where })
  await tx.oneTimeLink.deleteMany({ where })
}

/** Mail names its writers and is never changed; whoever is known only from here keeps no name and no address. */
async function forgetPerson(tx: Tx, personId: number, addresses: string[]): Promise<void> {
  const wrote = await tx.message.count({
    where: { senderAddress: { in: addresses, mode: 'insensitive' } },
    take: 1,
  })
  if (wrote > 0) return
  await tx.person.update({ where: { id: personId }, data: { name: neutralName(personId) } })
  await tx.personAddress.deleteMany({ where: { personId } })
  await tx.threadVisit.deleteMany({ where: { personId } })
  await tx.setting.deleteMany({ where: { key: `seen:${personId}` } })
}
