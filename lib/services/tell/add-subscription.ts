import { resolveTarget } from '#lib/archive/net/resolve'
import { hashSecret, newSecret } from '#lib/auth/secret'
import { lastPosition } from '#lib/db/events/read-events'
import { InvalidInputError } from '#lib/errors'
import { mailIsSet } from '#lib/mailer/send-letter'
import { recordNote } from '../audit/record-note'
import { type Context, whoOf } from '../context'
import { myAddresses } from '../home/my-addresses'
import { archiveSettings } from '../import/archive-settings'
import { parseInput, requireActor } from '../input'
import { AddSubscription, topics } from './schemas'

/** A list is never written to: `drivers@lists.example.org` has the List-Id `drivers.lists.example.org`. */
async function isList({ db }: Context, address: string): Promise<boolean> {
  const listId = address.toLowerCase().replace('@', '.')
  return (await db.message.findFirst({ where: { lists: { has: listId } }, select: { id: true } })) !== null
}

/** Only to an address that is the person's own: nobody is to be written to by somebody else's wish. */
async function checkMailTarget(ctx: Context, target: string): Promise<void> {
  if (!mailIsSet())
    throw new InvalidInputError('No mail can be sent here: the operator names a server by REROLL_SMTP.')
  const who = whoOf(ctx)
  const own = who.kind === 'member' ? who.addresses : await myAddresses(ctx)
  if (!own.includes(target.toLowerCase()))
    throw new InvalidInputError(
      `Mail goes only to an address of yours (${own.join(', ') || 'none is known'}).`,
    )
  if (await isList(ctx, target))
    throw new InvalidInputError('That is the address of a mailing list; lists are never written to.')
}

async function checkTarget(ctx: Context, channel: string, target: string): Promise<void> {
  if (channel === 'mail') await checkMailTarget(ctx, target)
  // Refused at once rather than at the first call; it is checked again whenever it is called.
  if (channel === 'webhook') await resolveTarget(target, await archiveSettings(ctx))
}

export interface AddedSubscription {
  id: number
  channel: string
  /** The secret part of a feed's address, or the key that a webhook's calls are signed with; shown once. */
  secret: string | null
}

/**
 * Says what the one who acts wants to be told, from now on.
 * @throws InvalidInputError, RerollError `forbidden` for a private address that no administrator named
 */
export async function addSubscription({
  ctx,
  input,
}: {
  ctx: Context
  input: unknown
}): Promise<AddedSubscription> {
  const { personId } = requireActor(ctx)
  const { channel, pace, about, target, topics: chosen } = parseInput(AddSubscription, input)
  await checkTarget(ctx, channel, target)
  const secret = channel === 'mail' ? null : newSecret()
  const position = await lastPosition()
  const id = await ctx.db.$transaction(async (tx) => {
    const row = await tx.subscription.create({
      data: {
        ...{ personId, channel, pace, about, position },
        kinds: chosen.flatMap((name) => [...topics[name].kinds]),
        target: channel === 'atom' ? '' : target,
        // A feed is found by its secret; a webhook's key has to be at hand for signing.
        secret: secret === null ? '' : channel === 'atom' ? hashSecret(secret) : secret,
        stopKey: newSecret(),
        ...{ createdAt: ctx.now, nextAt: ctx.now },
      },
    })
    await recordNote(tx, ctx, {
      entity: 'subscription',
      entityId: row.id,
      verb: 'add',
      said: `${channel}, ${pace}, ${about}`,
    })
    return row.id
  })
  return { id, channel, secret }
}
