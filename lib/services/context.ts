import { now } from '#lib/clock'
import { type Db, getDb } from '#lib/db/client'
import { readUserSetting } from './settings/get-user'
import { gitIdentity } from './settings/git-identity'

/** Who acts. */
export interface Actor {
  personId: number
  name: string
  address: string
}

/** What every verb is given: the database, who acts (null when nobody said who the user is) and the time. */
export interface Context {
  db: Db
  actor: Actor | null
  now: Date
  /** Ties the changes of one action together: they are taken back with one press. */
  batch?: string
}

const held = new WeakMap<Db, { actor: Actor | null; until: number }>()
/** Long enough to spare a page two queries, short enough that a change by the CLI is soon seen. */
const holdMs = 5000

/** Makes the next `getContext` ask again who the user is; called when the setting changes. */
export const forgetActor = (db: Db): boolean => held.delete(db)

/**
 * The context of this request, command or job.
 * The user is the one of the setting `user`, else the one that git knows (`git config user.name`).
 */
export async function getContext(db: Db = getDb()): Promise<Context> {
  const time = now()
  const known = held.get(db)
  if (known && known.until > time.getTime()) return { db, actor: known.actor, now: time }
  const user = (await readUserSetting(db)) ?? (await gitIdentity())
  const actor = user && (await findOrAddPerson(db, user))
  held.set(db, { actor, until: time.getTime() + holdMs })
  return { db, actor, now: time }
}

/** The person with this address, added when nobody has it yet. */
async function findOrAddPerson(db: Db, user: { name: string; address: string }): Promise<Actor> {
  const address = user.address.toLowerCase()
  const known = await db.personAddress.findUnique({ where: { address }, include: { person: true } })
  if (known) return { personId: known.personId, name: user.name || known.person.name, address }
  // Two requests at once may both come here: the address is the judge, the loser's person is not kept.
  return db.$transaction(async (tx) => {
    const person = await tx.person.create({ data: { name: user.name, added: true } })
    await tx.personAddress.createMany({ data: [{ address, personId: person.id }], skipDuplicates: true })
    const owner = await tx.personAddress.findUniqueOrThrow({ where: { address } })
    if (owner.personId !== person.id) await tx.person.delete({ where: { id: person.id } })
    return { personId: owner.personId, name: user.name, address }
  })
}
