import { NotFoundError } from '#lib/errors'
import { type Context, demand } from '../context'
import { parseInput } from '../input'
import { linkAddress } from './link-address'
import { makeLink } from './one-time-link'
import { recordAccount } from './record'
import { AccountId } from './schemas'

/**
 * Makes the link by which somebody chooses a new password. The old one holds until they do; then every session,
 * passkey and token ends.
 * @throws RerollError `forbidden` but for administrators, NotFoundError
 */
export async function resetPassword({
  ctx,
  input,
}: {
  ctx: Context
  input: unknown
}): Promise<{ login: string; link: string }> {
  demand(ctx, 'users')
  const { accountId } = parseInput(AccountId, input)
  return ctx.db.$transaction(async (tx) => {
    const account = await tx.account.findFirst({ where: { id: accountId, removedAt: null } })
    if (!account?.login) throw new NotFoundError('account', accountId)
    await tx.oneTimeLink.deleteMany({ where: { kind: 'reset', accountId, usedAt: null } })
    const secret = await makeLink(tx, ctx, { kind: 'reset', accountId })
    await recordAccount(tx, ctx, { accountId, verb: 'reset', said: null })
    return { login: account.login, link: linkAddress(secret) }
  })
}
