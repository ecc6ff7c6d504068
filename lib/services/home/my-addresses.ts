import type { Context } from '../context'

const held = new Map<number, { addresses: string[]; until: number }>()
/** Every page asks for them; a minute-old answer is as good. */
const holdMs = 10_000

/** All addresses of the user, lower case; empty when nobody said who the user is. */
export async function myAddresses({ db, actor, now }: Context): Promise<string[]> {
  if (actor === null) return []
  const known = held.get(actor.personId)
  if (known !== undefined && known.until > now.getTime()) return known.addresses
  const rows = await db.personAddress.findMany({
    where: { personId: actor.personId },
    select: { address: true },
  })
  const addresses = [...new Set([actor.address, ...rows.map(({ address }) => address)])]
  held.set(actor.personId, { addresses, until: now.getTime() + holdMs })
  return addresses
}
