import type { Tx } from '#lib/db/client'
import { InvalidInputError, NotFoundError } from '#lib/errors'
import { type Context, demand } from '../context'
import { parseInput } from '../input'
import { storedScope } from './invite'
import { administratorWhere } from './offer-setup'
import { recordAccount } from './record'
import { RemoveRole, SetRole } from './schemas'

/** @throws InvalidInputError when nobody could administer this installation any more */
export async function keepAnAdministrator(tx: Tx): Promise<void> {
  if ((await tx.account.count({ where: administratorWhere })) === 0)
    throw new InvalidInputError('This is the last administrator; make another one first.')
}

/**
 * Gives a role for the instance, a list or a series; it replaces the one that they had there.
 * @throws RerollError `forbidden` but for administrators, NotFoundError, InvalidInputError for the last administrator
 */
export async function setRole({ ctx, input }: { ctx: Context; input: unknown }): Promise<{ said: string }> {
  demand(ctx, 'users')
  const { accountId, role, ...given } = parseInput(SetRole, input)
  return ctx.db.$transaction(async (tx) => {
    const account = await tx.account.findFirst({ where: { id: accountId, removedAt: null } })
    if (!account) throw new NotFoundError('account', accountId)
    const { scope, name, said } = await storedScope(tx, given)
    if (scope !== 'instance' && (role === 'administrator' || role === 'reader'))
      throw new InvalidInputError(`The role ${role} holds for the whole instance only.`)
    const data = { role, createdAt: ctx.now, createdBy: ctx.actor?.personId ?? null }
    await tx.roleGrant.upsert({
      where: { accountId_scope_name: { accountId, scope, name } },
      create: { accountId, scope, name, ...data },
      update: data,
    })
    await keepAnAdministrator(tx)
    await recordAccount(tx, ctx, { accountId, verb: 'role', said: `${role} ${said}` })
    return { said: `${account.login} is ${role} ${said}` }
  })
}

/** Takes a role away. @throws RerollError `forbidden`, NotFoundError, InvalidInputError for the last administrator */
export async function removeRole({ ctx, input }: { ctx: Context; input: unknown }): Promise<void> {
  demand(ctx, 'users')
  const { accountId, grantId } = parseInput(RemoveRole, input)
  await ctx.db.$transaction(async (tx) => {
    const grant = await tx.roleGrant.findFirst({ where: { id: grantId, accountId } })
    if (!grant) throw new NotFoundError('role', grantId)
    await tx.roleGrant.delete({ where: { id: grantId } })
    await keepAnAdministrator(tx)
    await recordAccount(tx, ctx, { accountId, verb: 'role-taken', said: grant.role })
  })
}
