import { type EventRow, readEvents } from '#lib/db/events/read-events'
import type { Subscription } from '#lib/db/generated/client'
import { type Context, whoOf } from '../context'
import { myAddresses } from '../home/my-addresses'

/** Events that somebody wants to be told, behind a place; what they did themselves is not among them. */
export async function matchingEvents(
  ctx: Context,
  { personId, about, kinds }: Pick<Subscription, 'personId' | 'about' | 'kinds'>,
  where: { after: number; limit: number; newest?: boolean },
): Promise<EventRow[]> {
  const who = whoOf(ctx)
  const addresses = who.kind === 'member' ? who.addresses : await myAddresses(ctx)
  return readEvents({
    ...where,
    kinds,
    tell: { personId },
    ...(about === 'mine' ? { mine: { personId, addresses: addresses.map((one) => one.toLowerCase()) } } : {}),
    ...(about === 'followed' ? { followed: true } : {}),
  })
}
