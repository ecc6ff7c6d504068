import { newCode, plainCode } from '#lib/auth/code'
import { hashPassword, verifyPassword } from '#lib/auth/password'
import type { OneTimeLink } from '#lib/db/generated/client'
import { InvalidInputError, NotFoundError, RerollError } from '#lib/errors'
import { mailIsSet, sendLetter } from '#lib/mailer/send-letter'
import type { Context } from '../context'
import { parseInput } from '../input'
import { isListAddress } from './is-list-address'
import { origin } from './link-address'
import { takeLink } from './one-time-link'
import { requireMember } from './own-account'
import { recordAccount } from './record'
import { OwnAddress, ProveAddress } from './schemas'
import { tieAddress } from './tie-address'
import { countFew } from './tries'

/** A code holds so long, and this many tries. */
export const codeMinutes = 15
export const maxCodeTries = 5
/** Codes that are mailed in 15 minutes: at the wish of one account, and to one address. */
const maxCodes = { account: 5, address: 3 }

const letter = (code: string): string =>
  [
    'Somebody who is signed in to Reroll at',
    `  ${origin()}`,
    'says that this address is theirs. If that was you, type this code there:',
    '',
    `    ${code}`,
    '',
    `It holds for ${codeMinutes} minutes. If it was not you, do nothing: without the code nothing happens.`,
    '',
  ].join('\n')

const takenLetter = (): string =>
  [
    'Somebody who is signed in to Reroll at',
    `  ${origin()}`,
    'says that this address is theirs. It belongs to an account there already, so nothing happened.',
    '',
  ].join('\n')

async function checkAsk(ctx: Context, accountId: number, address: string): Promise<void> {
  if (!mailIsSet())
    throw new InvalidInputError(
      'No mail can be sent here, so no code can prove it; an administrator adds the address to your account.',
    )
  const own = await ctx.db.accountAddress.findFirst({ where: { accountId, address } })
  if (own) throw new InvalidInputError(`${address} is proved to be yours already.`)
  if (await isListAddress(ctx, address))
    throw new InvalidInputError('That is the address of a mailing list; lists are never written to.')
  await countFew(ctx, `codes of ${accountId}`, maxCodes.account)
  await countFew(ctx, `codes to ${address}`, maxCodes.address)
}

/**
 * Mails a code to an address that somebody says is theirs. What is said is the same when the address is another
 * account's: its owner is told, and no code is theirs to type.
 * @throws InvalidInputError, RerollError `forbidden`, `too-many-requests`, `unavailable` when the mail was not taken
 */
export async function askProof({
  ctx,
  input,
}: {
  ctx: Context
  input: unknown
}): Promise<{ address: string }> {
  const { accountId } = requireMember(ctx)
  const { address } = parseInput(OwnAddress, input)
  await checkAsk(ctx, accountId, address)
  const owner = await ctx.db.accountAddress.findUnique({ where: { address } })
  const code = newCode()
  const hash = await hashPassword(plainCode(code))
  await ctx.db.$transaction(async (tx) => {
    await tx.oneTimeLink.deleteMany({ where: { kind: 'address', accountId, address, usedAt: null } })
    await tx.oneTimeLink.create({
      data: {
        kind: 'address',
        hash,
        accountId,
        address,
        createdAt: ctx.now,
        createdBy: ctx.actor?.personId ?? null,
        expiresAt: new Date(ctx.now.getTime() + codeMinutes * 60_000),
      },
    })
    await recordAccount(tx, ctx, { accountId, verb: 'address-asked', said: address })
  })
  await sendLetter({
    to: address,
    subject: owner ? 'Your address on Reroll' : 'Is this address yours? A code for Reroll',
    text: owner ? takenLetter() : letter(code),
  })
  return { address }
}

async function waiting(ctx: Context, accountId: number, address: string): Promise<OneTimeLink> {
  const link = await ctx.db.oneTimeLink.findFirst({
    where: { kind: 'address', accountId, address, usedAt: null, expiresAt: { gt: ctx.now } },
    orderBy: { id: 'desc' },
  })
  if (!link) throw new InvalidInputError('No code is waited for (any more); ask for a new one.')
  return link
}

/** A code that was guessed at too often is worth nothing any more. */
async function countCode(ctx: Context, link: OneTimeLink): Promise<void> {
  try {
    await countFew(ctx, `code ${link.id}`, maxCodeTries)
  } catch (error) {
    await ctx.db.oneTimeLink.deleteMany({ where: { id: link.id } })
    if (error instanceof RerollError)
      throw new RerollError('too-many-requests', 'Too many wrong codes; ask for a new one.')
    throw error
  }
}

/**
 * Ties an address to the account of the one who asks, who typed the code that was mailed there.
 * @throws InvalidInputError for a wrong code, RerollError `forbidden`, `too-many-requests`
 */
export async function proveOwnAddress({
  ctx,
  input,
}: {
  ctx: Context
  input: unknown
}): Promise<{ address: string }> {
  const { accountId, personId } = requireMember(ctx)
  const { address, code } = parseInput(ProveAddress, input)
  const link = await waiting(ctx, accountId, address)
  await countCode(ctx, link)
  if (!(await verifyPassword(plainCode(code), link.hash)))
    throw new InvalidInputError('That is not the code of the newest mail.')
  await ctx.db.$transaction(async (tx) => {
    await takeLink(tx, ctx, link)
    await tieAddress(tx, ctx, { accountId, personId, address, proof: 'code' })
  })
  return { address }
}

/**
 * Gives an address up again: it proves nothing any more. As a person one keeps it.
 * @throws NotFoundError, InvalidInputError for the one that is signed in with
 */
export async function dropOwnAddress({ ctx, input }: { ctx: Context; input: unknown }): Promise<void> {
  const { accountId } = requireMember(ctx)
  const { address } = parseInput(OwnAddress, input)
  const { login } = await ctx.db.account.findUniqueOrThrow({ where: { id: accountId } })
  if (address === login) throw new InvalidInputError('You sign in with this address; it stays.')
  await ctx.db.$transaction(async (tx) => {
    const { count } = await tx.accountAddress.deleteMany({ where: { accountId, address } })
    if (count === 0) throw new NotFoundError('address', address)
    await recordAccount(tx, ctx, { accountId, verb: 'address-given-up', said: address })
  })
}
