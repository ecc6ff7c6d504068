import type { Tx } from '#lib/db/client'
import { InvalidInputError } from '#lib/errors'
import type { Context } from '../context'
import { recordAccount } from './record'

/** How an address came to be an account's. */
export type Proof = 'code' | 'administrator'

/**
 * Ties an address to an account, and with it to the person of the account; one that is tied already stays as it is.
 * @throws InvalidInputError when it is another account's
 */
export async function tieAddress(
  tx: Tx,
  ctx: Context,
  given: { accountId: number; personId: number; address: string; proof: Proof },
): Promise<void> {
  const { accountId, personId, address, proof } = given
  const known = await tx.accountAddress.findUnique({ where: { address } })
  if (known && known.accountId !== accountId) throw new InvalidInputError(`${address} is another account's.`)
  await tx.accountAddress.upsert({
    where: { address },
    create: { address, accountId, proof, provedAt: ctx.now },
    update: {},
  })
  await tx.personAddress.upsert({
    where: { address },
    create: { address, personId },
    update: { personId },
  })
  await recordAccount(tx, ctx, { accountId, verb: 'address', said: `${address}, proved by ${proof}` })
}
