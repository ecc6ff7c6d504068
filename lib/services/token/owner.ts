import type { Db } from '#lib/db/client'
import { readAccess } from '../account/access'
import { loadMember } from '../account/member'
import type { Context } from '../context'

/**
 * Who a person is now to the rights, for what acts on their behalf (a token, what they are told).
 * @returns null when they may not come in any more. Two or three queries.
 */
export async function ownerContext(db: Db, personId: number, time: Date): Promise<Context | null> {
  const { accounts } = await readAccess(db, time)
  if (accounts) {
    const account = await db.account.findUnique({ where: { personId }, select: { id: true } })
    const member = account && (await loadMember(db, account.id))
    return member && { db, now: time, actor: member.actor, who: member.who }
  }
  // A desk without accounts: its one user.
  const person = await db.person.findUnique({
    where: { id: personId },
    include: { addresses: { orderBy: { address: 'asc' }, take: 1 } },
  })
  return (
    person && {
      db,
      now: time,
      actor: { personId, name: person.name, address: person.addresses[0]?.address ?? '' },
    }
  )
}
