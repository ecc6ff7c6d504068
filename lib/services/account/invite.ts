import type { z } from 'zod'
import type { Tx } from '#lib/db/client'
import { InvalidInputError, NotFoundError } from '#lib/errors'
import { type Context, demand } from '../context'
import { parseInput } from '../input'
import { linkAddress } from './link-address'
import { makeLink } from './one-time-link'
import { recordAccount } from './record'
import type { GivenScope } from './schemas'
import { Invite } from './schemas'

/** A scope as the database keeps it, and in words. @throws NotFoundError for a series that is not here */
export async function storedScope(
  tx: Tx,
  given: z.infer<typeof GivenScope>,
): Promise<{ scope: string; name: string; said: string }> {
  switch (given.scope) {
    case 'instance':
      return { scope: 'instance', name: '', said: 'here' }
    case 'list':
      return { scope: 'list', name: given.list, said: `on the list ${given.list}` }
    case 'series': {
      const series = await tx.series.findUnique({ where: { id: given.seriesId } })
      if (!series) throw new NotFoundError('series', given.seriesId)
      return { scope: 'series', name: series.key, said: `on "${series.title}"` }
    }
  }
}

/**
 * Makes the link that somebody joins by. It is handed to them by whoever invites; a later one for the same address
 * replaces it.
 * @throws RerollError `forbidden` but for administrators, InvalidInputError when they have an account
 */
export async function invite({
  ctx,
  input,
}: {
  ctx: Context
  input: unknown
}): Promise<{ address: string; link: string }> {
  demand(ctx, 'users')
  const { address, role, ...scope } = parseInput(Invite, input)
  return ctx.db.$transaction(async (tx) => {
    const owner = await tx.accountAddress.findUnique({ where: { address } })
    if (owner) throw new InvalidInputError(`${address} belongs to an account already.`)
    const { said, ...stored } = await storedScope(tx, scope)
    if (stored.scope !== 'instance' && (role === 'administrator' || role === 'reader'))
      throw new InvalidInputError(`The role ${role} holds for the whole instance only.`)
    await tx.oneTimeLink.deleteMany({ where: { kind: 'invitation', address, usedAt: null } })
    const secret = await makeLink(tx, ctx, { kind: 'invitation', address, role, scope: stored })
    await recordAccount(tx, ctx, { accountId: null, verb: 'invite', said: `${address} as ${role} ${said}` })
    return { address, link: linkAddress(secret) }
  })
}
