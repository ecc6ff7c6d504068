import { z } from 'zod'
import { NotFoundError } from '#lib/errors'
import { type Context, demand } from '../context'
import { parseInput } from '../input'
import { Id } from '../question/schemas'
import { forgetAccess } from './access'
import { recordAccount } from './record'
import { keepAnAdministrator } from './roles'
import { AccountId, Address } from './schemas'
import { tieAddress } from './tie-address'

interface Given {
  ctx: Context
  input: unknown
}

const flag = z.stringbool().or(z.boolean())

/** Whether everybody may read without signing in. @throws RerollError `forbidden` but for administrators */
export async function setOpen({ ctx, input }: Given): Promise<boolean> {
  demand(ctx, 'users')
  const { open } = parseInput(z.object({ open: flag }), input)
  const value = { accounts: true, open }
  await ctx.db.$transaction(async (tx) => {
    await tx.setting.upsert({ where: { key: 'access' }, create: { key: 'access', value }, update: { value } })
    await recordAccount(tx, ctx, {
      accountId: null,
      verb: 'open',
      said: open ? 'everybody may read' : 'only who is signed in may read',
    })
  })
  forgetAccess(ctx.db)
  return open
}

/**
 * Closes an account (every session ends at once) or lets it in again.
 * @throws RerollError `forbidden` but for administrators, NotFoundError, InvalidInputError for the last administrator
 */
export async function closeAccount({ ctx, input }: Given): Promise<void> {
  demand(ctx, 'users')
  const { accountId, closed } = parseInput(AccountId.extend({ closed: flag }), input)
  await ctx.db.$transaction(async (tx) => {
    const { count } = await tx.account.updateMany({
      where: { id: accountId, removedAt: null },
      data: { closedAt: closed ? ctx.now : null },
    })
    if (count === 0) throw new NotFoundError('account', accountId)
    if (closed) await tx.session.deleteMany({ where: { accountId } })
    await keepAnAdministrator(tx)
    await recordAccount(tx, ctx, { accountId, verb: closed ? 'close' : 'open-again', said: null })
  })
}

/**
 * Says that an address is an account's, on the administrator's word.
 * @throws RerollError `forbidden`, NotFoundError, InvalidInputError when it is another account's
 */
export async function proveAddress({ ctx, input }: Given): Promise<void> {
  demand(ctx, 'users')
  const { accountId, address } = parseInput(AccountId.extend({ address: Address }), input)
  await ctx.db.$transaction(async (tx) => {
    const account = await tx.account.findFirst({ where: { id: accountId, removedAt: null } })
    if (!account) throw new NotFoundError('account', accountId)
    const { personId } = account
    await tieAddress(tx, ctx, { accountId, personId, address, proof: 'administrator' })
  })
}

/** Withdraws an invitation that nobody followed yet. @throws RerollError `forbidden`, NotFoundError */
export async function withdrawInvitation({ ctx, input }: Given): Promise<void> {
  demand(ctx, 'users')
  const { linkId } = parseInput(z.object({ linkId: Id }), input)
  const { count } = await ctx.db.oneTimeLink.deleteMany({
    where: { id: linkId, kind: 'invitation', usedAt: null },
  })
  if (count === 0) throw new NotFoundError('invitation', linkId)
  await recordAccount(ctx.db, ctx, { accountId: null, verb: 'invitation-withdrawn', said: null })
}
